// The form of an event on a phone: the facts are saved first, then each photo by itself; nothing typed is lost.
// Without this script the form posts everything at once.
(function () {
  "use strict";

  const form = document.getElementById("event");
  const store = document.getElementById("event-words");
  if (!form || !store || !window.fetch || !window.FormData || !window.Promise) {
    return;
  }
  const words = Object.assign({}, store.dataset);
  const draft = window.ecoEvent.draft(form);
  const photos = window.ecoEvent.photos(form, words);
  const fill = window.ecoEvent.fill;
  const chooser = form.elements.photos;
  const button = document.getElementById("event-send");
  const line = document.getElementById("event-said");
  const kept = document.getElementById("draft");
  const more = document.getElementById("photo-more");
  const heading = document.querySelector("h1");
  let title = heading.textContent.trim();
  let saved = null;
  let busy = false;

  function say(state, text) {
    line.textContent = "";
    if (text) {
      const word = document.createElement("span");
      word.className = "st " + state;
      word.appendChild(window.ecoEvent.drawMark(form.dataset.marks, state));
      word.appendChild(document.createTextNode(text));
      line.appendChild(word);
    }
  }

  function tellDraft(text) {
    kept.querySelector("[data-draft-said]").textContent = text;
    kept.hidden = !text;
  }

  // The heading says what is left.
  function showLeft() {
    const left = photos.unexplained();
    heading.textContent = left ? fill(words.toExplain, { title: title, count: left }) : title;
  }

  function takeChosen() {
    const told = photos.addAll(chooser.files);
    chooser.value = "";
    if (told) {
      say("warn", told);
    }
  }

  // A second press, or a slow line: one form at a time.
  function hold(isHeld) {
    busy = isHeld;
    button.disabled = isHeld;
    form.setAttribute("aria-busy", isHeld ? "true" : "false");
  }

  // What was refused comes back as the page would show it; the photos stay where they are.
  function showAgain(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const errors = page.getElementById("event-errors");
    if (!errors) {
      return false;
    }
    ["event-errors", "event-fields"].forEach(function (id) {
      const now = document.getElementById(id);
      now.parentNode.replaceChild(document.importNode(page.getElementById(id), true), now);
    });
    const lost = document.querySelector("#event-errors > .wr");
    if (lost) {
      lost.remove();
    }
    title = page.querySelector("h1").textContent.trim();
    showLeft();
    document.title = page.title;
    const summary = document.getElementById("errors");
    (summary || document.getElementById("event-errors")).scrollIntoView();
    if (summary) {
      summary.focus();
    }
    return true;
  }

  function saveFacts() {
    const body = new FormData(form);
    body.delete("photos");
    say("info", words.saving);
    return fetch(window.location.href, {
      method: "POST",
      body: body,
      credentials: "same-origin",
      headers: { Accept: "application/json" },
    }).then(function (answer) {
      if (answer.ok && !answer.redirected && /json/.test(answer.headers.get("Content-Type"))) {
        return answer.json();
      }
      return answer.text().then(function (text) {
        if (answer.status === 422 && showAgain(text)) {
          say("", "");
        } else {
          say("bad", answer.redirected || answer.status === 403 ? words.signedOut : words.odd);
        }
        return null;
      });
    });
  }

  function finish() {
    const lost = photos.lost();
    hold(false);
    if (!lost) {
      window.location.assign(saved.url);
      return;
    }
    say("warn", fill(words.lost, { count: lost }));
    // Nothing but photos that the line broke on can be sent once more.
    button.textContent = words.again;
    button.hidden = !photos.failed();
    const link = document.createElement("a");
    link.href = saved.url;
    link.textContent = words.open;
    line.appendChild(document.createTextNode(" "));
    line.appendChild(link);
  }

  function sendPhotos() {
    say("info", photos.count() ? words.saved : words.saving);
    return photos.sendAll(saved.photos).then(finish);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (busy) {
      return;
    }
    hold(true);
    if (saved) {
      sendPhotos();
      return;
    }
    saveFacts()
      .then(function (answer) {
        if (!answer) {
          hold(false);
          return null;
        }
        saved = answer;
        draft.drop();
        tellDraft("");
        // What is saved is changed on the event's page; here only photos are still to go.
        document.getElementById("event-fields").disabled = true;
        return sendPhotos();
      })
      .catch(function () {
        hold(false);
        say("bad", words.offline);
      });
  });

  form.addEventListener("photo-changed", showLeft);
  form.addEventListener("photo-settled", function () {
    if (saved && !busy) {
      finish();
    }
  });

  form.addEventListener("input", function (event) {
    if (saved || event.target === chooser || event.target.closest("#photo-list")) {
      return;
    }
    if (event.target.name === "first_day" || event.target.name === "last_day") {
      photos.compareAll();
    }
    draft.keep(function (at) {
      tellDraft(fill(words.kept, { time: at }));
    });
  });

  kept.querySelector("[data-draft-drop]").addEventListener("click", function () {
    draft.drop();
    window.location.reload();
  });

  chooser.addEventListener("change", takeChosen);
  chooser.addEventListener("focus", function () {
    more.classList.add("focused");
  });
  chooser.addEventListener("blur", function () {
    more.classList.remove("focused");
  });

  document.getElementById("photo-input").classList.add("out-of-sight");
  document.getElementById("photo-caption").hidden = true;
  document.getElementById("photo-shrunk").hidden = false;
  more.hidden = false;

  const held = draft.held();
  if (held && !document.getElementById("errors")) {
    draft.restore(held.values);
    tellDraft(fill(words.restored, { time: held.at }));
    if (form.querySelector("details.more")) {
      form.querySelector("details.more").open = true;
    }
  }
})();
