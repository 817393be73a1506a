// The monthly grid saves each cell as it is left. Without this script the form saves the whole grid at once.
(function () {
  "use strict";

  const form = document.getElementById("grid");
  const words = document.getElementById("grid-words").dataset;
  const sendIn = document.getElementById("send-in");
  const reason = document.getElementById("on-behalf-reason");
  const token = form.querySelector('input[name="csrfmiddlewaretoken"]');
  const grid = window.ecoGrid;
  const fill = grid.fill;
  const kept = grid.keeper(form.getAttribute("action"), form.dataset.person);
  const rows = Array.from(form.querySelectorAll("tr[data-row]"), function (element) {
    return new grid.Row(element, form.dataset.marks);
  });

  const bar = grid.bar(form, words, rows);

  const PAUSE = 300;
  const RETRY = 15000;
  const PATIENCE = 20000;
  const AT_ONCE = 2;
  const waiting = [];
  let running = 0;
  let retry = 0;
  let trouble = "";
  let lastSaved = "";
  let aside = "";
  let leaving = false;
  let sending = false;

  function unsaved() {
    return rows.filter(function (row) {
      return row.isDirty();
    });
  }

  function sayWhereItStands() {
    const left = unsaved();
    const stuck = left.filter(function (row) {
      return row.conflict || row.isRefused();
    }).length;
    const here = left.length > stuck ? fill(words.kept, left.length - stuck) : "";
    const look = stuck ? fill(words.look, stuck) : "";
    if (trouble) {
      bar.say("warn", [trouble, here, look, aside]);
    } else if (running || waiting.length) {
      bar.say("info", [words.saving, aside]);
    } else if (left.length) {
      bar.say("info", [lastSaved, here, look, aside]);
    } else {
      bar.say("ok", [lastSaved, aside]);
    }
  }

  function tryAgainLater(sentence) {
    trouble = sentence;
    window.clearTimeout(retry);
    retry = window.setTimeout(saveAll, RETRY);
  }

  function post(row, sent) {
    const body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", token.value);
    body.set("row", row.key);
    body.set("typed", sent.typed);
    body.set("note", sent.note);
    body.set("version", sent.version);
    body.set("on_behalf_reason", reason ? reason.value : "");
    const patience = new AbortController();
    const clock = window.setTimeout(function () {
      patience.abort();
    }, PATIENCE);
    return window
      .fetch(form.dataset.cell, { method: "POST", body: body, credentials: "same-origin", signal: patience.signal })
      .then(function (response) {
        const isJson = (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
        return isJson ? response.json().then(function (answer) {
          return { status: response.status, answer: answer };
        }) : { status: response.redirected ? 403 : response.status, answer: null };
      })
      .finally(function () {
        window.clearTimeout(clock);
      });
  }

  function takeAnswer(row, sent, status, answer) {
    if (status === 200) {
      trouble = "";
      lastSaved = answer.saved;
      const stillSame = row.input.value === sent.typed && row.note.value === sent.note;
      row.takeSaved(answer);
      if (stillSame) {
        row.input.value = answer.typed;
        row.note.value = answer.note;
        kept.drop(row.key);
        row.showAnswer();
      } else {
        showUnsaved(row);
        saveSoon(row);
      }
      bar.showProgress(answer);
    } else if (answer && "theirs" in answer) {
      trouble = "";
      showConflict(row, answer);
    } else if (answer && "again" in answer) {
      row.showState(answer.state, answer.state_label);
      tryAgainLater(answer.again);
    } else if (answer) {
      trouble = status === 409 ? words.closed : "";
      row.refused = sent;
      row.showState(answer.state, answer.state_label);
      row.showEdge(answer.state);
      row.showSentences(answer.sentences);
    } else {
      row.showState("unsaved", words.unsaved);
      if (status >= 500 || status === 409) {
        tryAgainLater("");
      } else {
        trouble = words.signedOut;
      }
    }
    bar.listHurdle(row);
  }

  function showConflict(row, answer) {
    row.showConflict(
      answer,
      words,
      function () {
        row.input.value = answer.theirs;
        row.note.value = answer.their_note;
        settle(row, answer);
      },
      function () {
        settle(row, answer);
      }
    );
  }

  function settle(row, answer) {
    row.version.value = answer.version;
    row.conflict = null;
    // What is held by the server is no longer what this page saw last: it is sent even if it looks unchanged.
    row.saved = { typed: answer.theirs, note: answer.their_note };
    enqueue(row);
    row.input.focus();
  }

  function save(row) {
    const sent = row.value();
    row.busy = true;
    row.showState("saving", words.saving);
    return post(row, sent)
      .then(
        function (result) {
          takeAnswer(row, sent, result.status, result.answer);
        },
        function () {
          row.showState("unsaved", words.unsaved);
          tryAgainLater(words.offline);
        }
      )
      .then(function () {
        row.busy = false;
      });
  }

  function work() {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      save(waiting.shift()).then(function () {
        running -= 1;
        work();
      });
    }
    sayWhereItStands();
    if (!running && !waiting.length && sending) {
      finishSending();
    }
  }

  function enqueue(row) {
    if (reason && !reason.value.trim()) {
      trouble = words.waits;
      sayWhereItStands();
      return;
    }
    if (row.busy) {
      saveSoon(row);
    } else if (!row.conflict && waiting.indexOf(row) < 0) {
      waiting.push(row);
      work();
    }
  }

  function saveSoon(row) {
    window.clearTimeout(row.timer);
    row.timer = window.setTimeout(function () {
      if (row.isDirty() && !row.isRefused()) {
        enqueue(row);
      }
    }, PAUSE);
  }

  function saveAll() {
    window.clearTimeout(retry);
    unsaved().forEach(function (row) {
      if (!row.isRefused()) {
        enqueue(row);
      }
    });
    work();
  }

  function showUnsaved(row) {
    row.showState("unsaved", words.unsaved);
    kept.keep(row.key, row.value());
  }

  function changed(row) {
    aside = "";
    if (row.conflict) {
      kept.keep(row.key, row.value());
      return;
    }
    if (row.isDirty()) {
      row.showEdge("unsaved");
      showUnsaved(row);
    } else if (!row.busy) {
      kept.drop(row.key);
      row.refused = null;
      row.showAnswer();
      bar.listHurdle(row);
      if (row.isStale) {
        enqueue(row);
      }
    }
    sayWhereItStands();
  }

  function pasted(filled, tooMany, wide) {
    filled.forEach(function (row) {
      changed(row);
      if (row.isDirty()) {
        enqueue(row);
      }
    });
    aside = [
      fill(words.pasted, filled.length),
      tooMany ? fill(words.tooMany, tooMany) : "",
      wide ? words.oneColumn : "",
    ].filter(Boolean).join(words.between);
    sayWhereItStands();
  }

  function finishSending() {
    sending = false;
    const left = unsaved();
    if (!left.length) {
      leaving = true;
      sendIn.submit();
      return;
    }
    bar.say("bad", [words.notSent]);
    left[0].input.focus();
  }

  function rowOf(target) {
    return rows.find(function (row) {
      return row.input === target || row.note === target;
    });
  }

  function onRow(name, action) {
    form.addEventListener(name, function (event) {
      const row = rowOf(event.target);
      if (row) {
        action(row);
      }
    });
  }

  function takeUpKept() {
    rows.forEach(function (row) {
      const held = kept.held(row.key);
      if (!held) {
        return;
      }
      row.input.value = held.typed;
      row.note.value = held.note;
      if (row.isDirty()) {
        row.version.value = held.version;
        showUnsaved(row);
      } else {
        kept.drop(row.key);
      }
    });
  }

  onRow("input", changed);
  onRow("change", saveSoon);
  onRow("focusout", saveSoon);
  grid.bindKeys(form, rows, { changed: changed, pasted: pasted });

  if (reason) {
    reason.addEventListener("change", function () {
      trouble = "";
      saveAll();
    });
  }

  form.addEventListener("submit", function () {
    leaving = true;
  });

  sendIn.addEventListener("submit", function (event) {
    if (unsaved().length) {
      event.preventDefault();
      sending = true;
      saveAll();
    }
  });

  window.addEventListener("online", saveAll);
  window.addEventListener("beforeunload", function (event) {
    if (!leaving && (running || unsaved().length)) {
      event.preventDefault();
      event.returnValue = "";
    }
  });

  document.getElementById("keys").hidden = false;
  // On a narrow screen there is room for one button, and each cell saves itself.
  document.getElementById("save-all").classList.add("extra");
  takeUpKept();
  saveAll();
  const summary = document.getElementById("errors");
  if ("asked" in summary.dataset) {
    summary.focus();
  }
})();
