"use strict";
// Shows what the desk sends, and says since when it sends nothing. Numbers and words are made at the desk.

const SILENCE_MS = 6000; // the desk says every 2 s that it is there
const AGAIN_MS = 3000;
const PATIENCE_MS = 2500; // for the first word after the page was looked at again
const SPEAK_APART_MS = 20000;

const body = document.body;
const main = document.querySelector("main");
const lost = document.getElementById("lost");
const spokenAloud = document.getElementById("spoken");

let source = null;
let heardAt = Date.now();
let triedAt = 0;
let isTroubled = false; // the desk is there, but can't read its event
let clock = body.dataset.clock;
let spokenAt = 0;

function connect() {
  disconnect();
  triedAt = Date.now();
  source = new EventSource("stream");
  source.addEventListener("counts", (event) => {
    const told = JSON.parse(event.data);
    hear(told.clock);
    main.innerHTML = told.html; // the desk escapes whatever people wrote
    speak(told.spoken);
  });
  source.addEventListener("beat", (event) => hear(JSON.parse(event.data).clock));
  source.addEventListener("trouble", () => {
    heardAt = Date.now();
    isTroubled = true;
    look();
  });
}

function disconnect() {
  if (source) source.close();
  source = null;
}

function hear(now) {
  heardAt = Date.now();
  isTroubled = false;
  clock = now;
  const shown = main.querySelector(".clock time");
  if (shown && shown.textContent !== now) shown.textContent = now;
  if (!lost.hidden) {
    lost.hidden = true;
    lost.textContent = "";
    body.classList.remove("is-lost");
  }
}

function speak(sentence) {
  if (sentence === spokenAloud.textContent || Date.now() - spokenAt < SPEAK_APART_MS) return;
  spokenAt = Date.now();
  spokenAloud.textContent = sentence;
}

function look() {
  if (!isTroubled && Date.now() - heardAt < SILENCE_MS) return;
  const sentence = clock ? body.dataset.lost.replace("{time}", clock) : body.dataset.waiting;
  if (lost.textContent !== sentence) lost.textContent = sentence;
  lost.hidden = false;
  body.classList.add("is-lost");
}

setInterval(() => {
  if (document.hidden) return;
  look();
  if (Date.now() - heardAt > SILENCE_MS && Date.now() - triedAt > AGAIN_MS) connect();
}, 1000);

// A phone in a pocket looks at nothing; when it is taken out again it hears at once how things stand.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    disconnect();
    return;
  }
  heardAt = Math.max(heardAt, Date.now() - SILENCE_MS + PATIENCE_MS);
  connect();
});
connect();
