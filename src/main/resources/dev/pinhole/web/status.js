"use strict";

const page = document.body;
const find = (id) => document.getElementById(id);
const link = find("link");
let state = "";

/** Only what changed is written, so that a screen reader is not told the same again. */
function write(id, text) {
  const place = find(id);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function show(view) {
  if (view.newPasswordRequired) {
    location.assign("/password");
    return;
  }
  state = view.state;
  document.title = view.headline;
  find("lamp").setAttribute("class", view.lit ? "lit" : "dark");
  write("lampWords", view.lit ? "Lit" : "Dark");
  write("headline", view.headline);
  write("advice", view.advice);
  write("labelWords", view.labelWords);
  write("vaultWords", view.vaultWords);
  find("hold").hidden = view.state !== "holding" || view.progress === "";
  find("bar").max = view.holdTime;
  find("bar").value = view.held;
  write("progress", view.progress);
}

function linked() {
  page.classList.remove("lost");
  link.textContent = "Live: this page follows the device.";
}

function lost() {
  page.classList.add("lost");
  link.textContent =
    "The connection to the device is lost. What you see may be old; trying again.";
}

/** Why a session has ended is known only if the last that the device told is a restore. */
function ended(last) {
  if (last.state) {
    show(last);
  }
  page.classList.remove("lost");
  page.classList.add(last.state ? "over" : "ended");
  const again = document.createElement("a");
  again.href = "/login";
  again.textContent = "Log in again";
  let hint = ".";
  if (state === "restored") {
    hint = " once the device is ready.";
  } else if (state === "holding" || state === "restoring") {
    hint = ": if the lamp says that it is restored, with the verification code on the sticker.";
  }
  link.replaceChildren("Your session has ended. ", again, hint);
}

/** A stream that is refused is not tried again by the browser: find out why, or try ourselves. */
async function refused() {
  lost();
  try {
    const answer = await fetch("/status", { redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      ended({});
      return;
    }
  } catch {
    // Not even that: the device is away.
  }
  setTimeout(follow, 3000);
}

function follow() {
  const events = new EventSource("/api/events");
  events.onopen = linked;
  events.onmessage = (event) => show(JSON.parse(event.data));
  events.addEventListener("ended", (event) => {
    events.close();
    ended(JSON.parse(event.data));
  });
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) {
      refused();
    } else {
      lost();
    }
  };
}

follow();
