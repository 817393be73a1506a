// One row of the grid: its input, note, state word and what the server last said of it.
(function () {
  "use strict";

  window.ecoGrid = window.ecoGrid || {};

  const MARKS = { todo: "none", unsaved: "info", saving: "info", saved: "ok", hint: "info", verify: "warn", bad: "bad" };
  const EDGES = { verify: "w", bad: "e" };
  const HAN = /([\u3400-\u9fff\uf900-\ufaff]+)/;
  const SVG = "http://www.w3.org/2000/svg";

  // Chinese inside an English sentence carries its language, as it does when the server prints it.
  function tell(place, text) {
    place.textContent = "";
    if (document.documentElement.lang !== "en") {
      place.textContent = text;
      return;
    }
    text.split(HAN).forEach(function (part, index) {
      const piece = index % 2 ? document.createElement("span") : document.createTextNode(part);
      if (index % 2) {
        piece.lang = "zh";
        piece.textContent = part;
      }
      place.appendChild(piece);
    });
  }

  function drawMark(marks, state) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "mk");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", marks + "#" + state);
    svg.appendChild(use);
    return svg;
  }

  function button(words, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "b s";
    made.textContent = words;
    made.addEventListener("click", action);
    return made;
  }

  function Row(element, marks) {
    this.element = element;
    this.marks = marks;
    this.key = element.dataset.row;
    this.isText = "text" in element.dataset;
    this.input = element.querySelector(".cell");
    this.note = element.querySelector(".why");
    this.version = element.querySelector('input[type="hidden"]');
    this.says = element.querySelector(".says");
    const saved = "saved" in this.input.dataset ? this.input.dataset.saved : this.input.value;
    this.saved = { typed: saved, note: this.note.value };
    this.answer = {
      state: element.dataset.state,
      state_label: element.querySelector(".state .st").textContent.trim(),
      sentences: Array.from(this.says.querySelectorAll("p"), function (line) {
        return line.textContent;
      }),
    };
    // After a refused grid the page shows a value that the server does not hold: its own word is not known here.
    this.isStale = "saved" in this.input.dataset;
    this.busy = false;
    this.conflict = null;
    this.refused = null;
    this.timer = 0;
  }

  Row.prototype.value = function () {
    return { typed: this.input.value, note: this.note.value, version: this.version.value };
  };

  Row.prototype.isDirty = function () {
    return this.input.value.trim() !== this.saved.typed.trim() || this.note.value.trim() !== this.saved.note.trim();
  };

  Row.prototype.isRefused = function () {
    const now = this.value();
    return this.refused !== null && this.refused.typed === now.typed && this.refused.note === now.note;
  };

  Row.prototype.showState = function (state, label) {
    const word = document.createElement("span");
    const mark = MARKS[state];
    word.className = "st " + (mark === "none" ? "neu" : mark);
    word.appendChild(drawMark(this.marks, mark));
    word.appendChild(document.createTextNode(label));
    const place = this.element.querySelector(".state");
    place.textContent = "";
    place.appendChild(word);
    this.element.dataset.state = state;
  };

  Row.prototype.showEdge = function (state) {
    const edge = EDGES[state] || "";
    [this.element, this.input].forEach(function (one) {
      one.classList.remove("e", "w");
      if (edge) {
        one.classList.add(edge);
      }
    });
    if (state === "bad") {
      this.input.setAttribute("aria-invalid", "true");
    } else {
      this.input.removeAttribute("aria-invalid");
    }
  };

  Row.prototype.showSentences = function (sentences) {
    const says = this.says;
    says.textContent = "";
    sentences.forEach(function (sentence) {
      const line = document.createElement("p");
      tell(line, sentence);
      says.appendChild(line);
    });
  };

  // What the server says of the cell, now or as it last did.
  Row.prototype.showAnswer = function () {
    this.showState(this.answer.state, this.answer.state_label);
    this.showEdge(this.answer.state);
    this.showSentences(this.answer.sentences);
    if (this.answer.state === "verify") {
      this.note.closest("details").open = true;
    }
  };

  Row.prototype.takeSaved = function (answer) {
    this.version.value = answer.version;
    this.saved = { typed: answer.typed, note: answer.note };
    this.refused = null;
    this.conflict = null;
    this.isStale = false;
    this.answer = answer;
    ["prefilled", "on_behalf"].forEach(function (origin) {
      const mark = this.element.querySelector('[data-came="' + origin + '"]');
      if (mark) {
        mark.hidden = !answer[origin];
      }
    }, this);
    const difference = this.element.querySelector(".difference");
    if (difference) {
      difference.hidden = !answer.difference[1];
      difference.textContent = "";
      const word = document.createElement("span");
      word.className = "t-" + (answer.difference[0] || "ok");
      word.appendChild(drawMark(this.marks, answer.difference[0] || "ok"));
      word.appendChild(document.createTextNode(" " + answer.difference[1]));
      difference.appendChild(word);
    }
  };

  // Both values stay on the page until the person chooses; nothing is overwritten.
  Row.prototype.showConflict = function (answer, words, keepTheirs, useMine) {
    this.conflict = answer;
    this.showState(answer.state, answer.state_label);
    this.showEdge(answer.state);
    this.showSentences(answer.sentences);
    const choice = document.createElement("p");
    choice.className = "choice";
    choice.appendChild(button(words.theirs, keepTheirs));
    choice.appendChild(button(words.mine, useMine));
    this.says.appendChild(choice);
  };

  window.ecoGrid.Row = Row;
  window.ecoGrid.tell = tell;
  window.ecoGrid.drawMark = drawMark;
})();
