// What is typed of an event and not yet saved stays on this device, by person and form; photos never do.
(function () {
  "use strict";

  window.ecoEvent = window.ecoEvent || {};

  // A browser may forbid storage altogether: then nothing is kept.
  function quietly(action) {
    try {
      return action(window.localStorage);
    } catch (error) {
      return null;
    }
  }

  const NEVER_KEPT = ["csrfmiddlewaretoken", "photos", "version", "is_another"];

  window.ecoEvent.draft = function (form) {
    const key = "ecocounty:" + form.dataset.person + ":event:" + window.location.pathname;
    let timer = null;

    function inputs() {
      return Array.prototype.filter.call(form.elements, function (input) {
        return input.name && input.type !== "file" && NEVER_KEPT.indexOf(input.name) < 0;
      });
    }

    function read() {
      const values = {};
      inputs().forEach(function (input) {
        if (input.type === "radio" || input.type === "checkbox") {
          if (input.checked) {
            values[input.name] = input.value;
          }
        } else if (input.multiple) {
          values[input.name] = Array.prototype.map.call(input.selectedOptions, function (option) {
            return option.value;
          });
        } else {
          values[input.name] = input.value;
        }
      });
      return values;
    }

    function write(values) {
      inputs().forEach(function (input) {
        const value = values[input.name];
        if (value === undefined) {
          return;
        }
        if (input.type === "radio" || input.type === "checkbox") {
          input.checked = input.value === value;
        } else if (input.multiple) {
          Array.prototype.forEach.call(input.options, function (option) {
            option.selected = value.indexOf(option.value) >= 0;
          });
        } else {
          input.value = value;
        }
      });
    }

    function now() {
      const time = new Date();
      return ("0" + time.getHours()).slice(-2) + ":" + ("0" + time.getMinutes()).slice(-2);
    }

    const first = JSON.stringify(Object.assign(read(), { sent_as: "" }));

    return {
      held: function () {
        return quietly(function (storage) {
          return JSON.parse(storage.getItem(key));
        });
      },
      restore: write,
      // Kept a moment after the last key: a slow phone writes seldom.
      keep: function (told) {
        window.clearTimeout(timer);
        timer = window.setTimeout(function () {
          const values = read();
          if (JSON.stringify(Object.assign({}, values, { sent_as: "" })) === first) {
            return;
          }
          const at = now();
          const kept = quietly(function (storage) {
            storage.setItem(key, JSON.stringify({ at: at, values: values }));
            return true;
          });
          if (kept) {
            told(at);
          }
        }, 400);
      },
      drop: function () {
        window.clearTimeout(timer);
        quietly(function (storage) {
          storage.removeItem(key);
        });
      },
    };
  };
})();
