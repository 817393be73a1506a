// The photos of an event: chosen, made smaller, shown with their sizes, sent one by one, tried again.
(function () {
  "use strict";

  window.ecoEvent = window.ecoEvent || {};

  const MARKS = { waiting: "none", shrinking: "info", sending: "info", sent: "ok", explain: "warn", failed: "bad", refused: "bad" };

  function sizeOf(bytes) {
    return bytes >= 1000000 ? (bytes / 1000000).toFixed(1) + " MB" : Math.max(1, Math.round(bytes / 1000)) + " KB";
  }

  function fill(words, said) {
    return Object.keys(said).reduce(function (text, name) {
      return text.replace("%(" + name + ")s", said[name]);
    }, words);
  }

  function drawMark(marks, state) {
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    mark.setAttribute("class", "mk");
    mark.setAttribute("aria-hidden", "true");
    use.setAttribute("href", marks + "#" + state);
    mark.appendChild(use);
    return mark;
  }

  window.ecoEvent.fill = fill;
  window.ecoEvent.drawMark = drawMark;

  window.ecoEvent.photos = function (form, words) {
    const list = document.getElementById("photo-list");
    const sample = document.getElementById("photo-row");
    const photos = [];
    let number = 0;

    // A photo's state in a word with its mark.
    function say(photo, state, said) {
      photo.state = state;
      const word = document.createElement("span");
      const mark = MARKS[state];
      word.className = "st " + (mark === "none" ? "neu" : mark);
      word.appendChild(drawMark(form.dataset.marks, mark));
      word.appendChild(document.createTextNode(fill(words[state], said || {})));
      photo.says.textContent = "";
      photo.says.appendChild(word);
      photo.row.dataset.state = state;
      photo.retry.hidden = state !== "failed";
      photo.remove.hidden = state === "sent" || state === "explain" || state === "sending";
      photo.progress.hidden = state !== "sending";
      form.dispatchEvent(new CustomEvent("photo-changed"));
    }

    function tell(photo, sentence) {
      photo.problem.textContent = sentence;
      photo.problem.hidden = !sentence;
    }

    // The camera's day against the event's: a difference asks for a reason and stops nothing.
    function compare(photo) {
      const first = form.elements.first_day.value;
      const last = form.elements.last_day.value || first;
      const differs = Boolean(photo.taken && first && (photo.taken < first || photo.taken > last));
      if (photo.state === "sent") {
        return;
      }
      photo.why.hidden = !differs;
      if (photo.state !== "refused" && photo.state !== "failed") {
        tell(photo, differs ? fill(words.early, { taken: photo.taken, day: first }) : "");
      }
      if (photo.state === "waiting" && differs && !photo.reason.value.trim()) {
        say(photo, "explain");
        photo.remove.hidden = false;
        photo.state = "waiting";
      } else if (photo.state === "waiting") {
        say(photo, "waiting");
      }
    }

    function drop(photo) {
      photo.row.remove();
      photos.splice(photos.indexOf(photo), 1);
      list.hidden = !photos.length;
      form.dispatchEvent(new CustomEvent("photo-changed"));
    }

    function makeRow(file) {
      const row = document.importNode(sample.content, true).firstElementChild;
      const part = function (name) {
        return row.querySelector("[data-" + name + "]");
      };
      number += 1;
      const photo = {
        file: file,
        row: row,
        blob: file,
        name: file.name,
        taken: "",
        thumb: row.querySelector("canvas"),
        caption: part("caption"),
        says: part("state"),
        retry: part("retry"),
        remove: part("remove"),
        progress: part("progress"),
        size: part("size"),
        problem: part("problem"),
        why: part("why"),
        reason: part("reason"),
      };
      photo.caption.id = "photo-caption-" + number;
      row.querySelector(".pi > label").htmlFor = photo.caption.id;
      photo.reason.id = "photo-reason-" + number;
      photo.why.querySelector("label").htmlFor = photo.reason.id;
      photo.thumb.setAttribute("aria-label", file.name);
      photo.size.textContent = file.name + " · " + sizeOf(file.size);
      photo.remove.addEventListener("click", function () {
        drop(photo);
      });
      photo.reason.addEventListener("input", function () {
        compare(photo);
      });
      return photo;
    }

    function add(file) {
      const photo = makeRow(file);
      photos.push(photo);
      list.appendChild(photo.row);
      list.hidden = false;
      say(photo, "shrinking");
      photo.ready = new Promise(function (resolve) {
        window.ecoEvent.shrink(file, photo.thumb, function (made) {
          photo.thumb.hidden = !made.isShown;
          photo.blob = made.blob;
          photo.name = made.name;
          photo.taken = made.taken;
          if (made.isSmaller) {
            photo.size.textContent =
              file.name + " · " + fill(words.sizes, { before: sizeOf(file.size), after: sizeOf(made.blob.size) });
          }
          say(photo, "waiting");
          compare(photo);
          resolve();
        });
      });
    }

    function isThere(file) {
      return photos.some(function (photo) {
        return photo.file.name === file.name && photo.file.size === file.size && photo.file.lastModified === file.lastModified;
      });
    }

    // Sends one photo, and resolves when it is kept, refused or not sent.
    function send(photo, address) {
      return photo.ready.then(function () {
        return new Promise(function (resolve) {
          const body = new FormData();
          body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
          body.append("caption", photo.caption.value);
          body.append("reason", photo.why.hidden ? "" : photo.reason.value);
          body.append("photos", photo.blob, photo.name);
          const request = new XMLHttpRequest();
          say(photo, "sending", { percent: 0 });
          request.upload.onprogress = function (event) {
            if (event.lengthComputable) {
              const percent = Math.round((100 * event.loaded) / event.total);
              photo.progress.value = percent;
              say(photo, "sending", { percent: percent });
            }
          };
          request.onloadend = function () {
            let answer = null;
            try {
              answer = JSON.parse(request.responseText);
            } catch (error) {
              answer = null;
            }
            if (answer && answer.kept) {
              say(photo, answer.other_day ? "explain" : "sent");
              photo.why.hidden = true;
              tell(photo, answer.other_day || "");
            } else if (answer && answer.refused) {
              say(photo, "refused");
              tell(photo, answer.refused.join(" "));
            } else {
              say(photo, "failed");
              tell(photo, request.status ? words.odd : words.offline);
            }
            resolve();
          };
          request.open("POST", address);
          request.setRequestHeader("Accept", "application/json");
          request.send(body);
        });
      });
    }

    function inState(states) {
      return photos.filter(function (photo) {
        return states.indexOf(photo.state) >= 0;
      });
    }

    return {
      addAll: function (files) {
        const most = Number(form.dataset.most);
        let left = 0;
        Array.prototype.forEach.call(files, function (file) {
          if (isThere(file)) {
            return;
          }
          if (photos.length >= most) {
            left += 1;
          } else {
            add(file);
          }
        });
        return left ? fill(words.most, { most: most }) : "";
      },
      compareAll: function () {
        photos.forEach(compare);
      },
      // One after another: on a slow line two at once are slower than one by one.
      sendAll: function (address) {
        return inState(["waiting", "shrinking", "failed"]).reduce(function (before, photo) {
          photo.retry.onclick = function () {
            send(photo, address).then(function () {
              form.dispatchEvent(new CustomEvent("photo-settled"));
            });
          };
          return before.then(function () {
            return send(photo, address);
          });
        }, Promise.resolve());
      },
      lost: function () {
        return inState(["failed", "refused"]).length;
      },
      failed: function () {
        return inState(["failed"]).length;
      },
      count: function () {
        return photos.length;
      },
      // Of another day and without a reason: before they are sent, and after.
      unexplained: function () {
        return photos.filter(function (photo) {
          return photo.row.dataset.state === "explain";
        }).length;
      },
    };
  };
})();
