// What the chat page does beyond forms and links: every part of it works without this file too.

const page = document.querySelector("[data-chat]");
const find = (hook, within = page) => within?.querySelector(`[${hook}]`);

if (page) {
  page.addEventListener("submit", submitted);
  find("data-ask-box").querySelector("textarea").addEventListener("keydown", askOnEnter);
  page.addEventListener("click", clicked);
  find("data-with-script").hidden = false;
  find("data-print").hidden = false;
  find("data-copy").hidden = !navigator.clipboard?.write;
  openAllWhilePrinting();
}

function submitted(event) {
  const form = event.target;
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    ask(form, new FormData(form, event.submitter));
  } else if (form.matches("[data-feedback]")) {
    event.preventDefault();
    giveFeedback(form, new FormData(form, event.submitter));
  }
}

function clicked(event) {
  const marker = event.target.closest(".marker");
  if (marker) openQuote(event, marker);
  else if (event.target.closest("[data-print]")) window.print();
  else if (event.target.closest("[data-copy]")) copy(event.target);
  else if (event.target.closest("[data-error-text]")) focusBox(event);
}

// Asking

let working = false;

async function ask(form, sent) {
  const question = sent.get("question").trim();
  if (working) return;
  if (!question) return showError("Enter a question.", question);
  setWorking(true);
  showError(null);
  const pending = showPending(question);
  try {
    const html = await post(form.action, sent);
    showTurn(pending, html);
    box().value = "";
    if (!matchMedia("(pointer: coarse)").matches) box().focus({ preventScroll: true });
  } catch (error) {
    pending.remove();
    showConversation();
    showError(error.message, question);
  } finally {
    setWorking(false);
  }
}

async function post(address, body) {
  const lost = new Error("The answer did not come: the connection was lost. Your question is still here, so you can ask again.");
  const response = await fetch(address, { method: "POST", body, headers: { "Signpost-Part": "yes" } }).catch(() => { throw lost; });
  const text = await response.text().catch(() => { throw lost; });
  if (response.ok) return text;
  const plain = response.headers.get("content-type")?.startsWith("text/plain");
  throw new Error(plain ? text : "Something went wrong. Your question is still here, so you can ask again.");
}

function showPending(question) {
  const pending = find("data-pending").content.firstElementChild.cloneNode(true);
  find("data-pending-question", pending).textContent = question;
  find("data-conversation").append(pending);
  showConversation();
  scrollTo(pending);
  return pending;
}

function showTurn(pending, html) {
  const turn = piece(html);
  turn.classList.add("turn--new");
  pending.replaceWith(turn);
  const spoken = find("data-spoken", turn).cloneNode(true);
  spoken.querySelectorAll(".marker").forEach((marker) => marker.remove());
  const pieces = [...spoken.querySelectorAll("p, li")].map((piece) => piece.textContent.replace(/\s+/g, " ").trim());
  announce(`Answer: ${pieces.map((text) => text.replace(/[^.:!?]$/, "$&.")).join(" ")}`);
  scrollTo(turn);
}

function showConversation() {
  const talking = find("data-conversation").children.length > 0;
  find("data-conversation").hidden = !talking;
  find("data-tools").hidden = !talking;
  find("data-title").classList.toggle("title--talking", talking);
  page.querySelectorAll("[data-welcome]").forEach((part) => { part.hidden = talking; });
  page.querySelector("label[for=question]").textContent = talking ? "Your next question" : "Your question";
}

function showError(message, question) {
  find("data-error").hidden = !message;
  box().toggleAttribute("aria-invalid", Boolean(message));
  page.querySelector("#question-error")?.remove();
  box().closest(".field").classList.toggle("field--wrong", Boolean(message));
  if (!message) return;
  box().value = question;
  find("data-error-text").textContent = message;
  find("data-error").focus();
}

function setWorking(now) {
  working = now;
  const button = find("data-ask-button");
  button.setAttribute("aria-disabled", String(now));
  button.textContent = now ? "Looking…" : "Ask";
}

function askOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

function focusBox(event) {
  event.preventDefault();
  box().focus();
}

// Quotes

function openQuote(event, marker) {
  event.preventDefault();
  const body = document.getElementById(marker.hash.slice(1));
  const quote = body.closest("details");
  quote.open = true;
  quote.scrollIntoView({ block: "nearest", behavior: pace() });
  quote.querySelector("summary").focus({ preventScroll: true });
}

function openAllWhilePrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...page.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
}

// Feedback and copying

async function giveFeedback(form, sent) {
  try {
    const next = piece(await post(form.action, sent));
    form.replaceWith(next);
    next.focus({ preventScroll: true });
    announce(next.querySelector(".feedback-thanks, .feedback-question").textContent);
  } catch (error) {
    announce(error.message);
    form.querySelector("legend").textContent = "That could not be saved. Try again?";
  }
}

async function copy(button) {
  const text = fetch("/conversation.txt").then((response) => response.text());
  const item = new ClipboardItem({ "text/plain": text.then((words) => new Blob([words], { type: "text/plain" })) });
  const done = await navigator.clipboard.write([item]).then(() => "Copied", () => "Could not copy");
  button.textContent = done;
  announce(done);
  setTimeout(() => { button.textContent = "Copy"; }, 3000);
}

// What the parts above share

function box() {
  return page.querySelector("#question");
}

function piece(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

function announce(text) {
  find("data-announce").textContent = text;
}

function scrollTo(element) {
  element.scrollIntoView({ block: "start", behavior: pace() });
}

function pace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
