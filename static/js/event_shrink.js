// A photo is made smaller on the phone before it is sent: longest side 1600, JPEG; the day it was taken goes along.
(function () {
  "use strict";

  window.ecoEvent = window.ecoEvent || {};

  const LONGEST = 1600;
  const QUALITY = 0.82;
  // The camera's words stand at the beginning of the file.
  const HEAD = 256 * 1024;
  const THUMB = { width: 208, height: 156 };

  // Returns where in a JPEG the camera's block begins, or -1.
  function findBlock(view) {
    if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) {
      return -1;
    }
    let at = 2;
    while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
      if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966) {
        return at + 10;
      }
      at += 2 + view.getUint16(at + 2);
    }
    return -1;
  }

  // Calls `found` with each entry of a directory of the block: its tag, its count, where its value lies.
  function walk(view, block, directory, little, found) {
    const count = view.getUint16(block + directory, little);
    for (let number = 0; number < count; number += 1) {
      const at = block + directory + 2 + number * 12;
      found(view.getUint16(at, little), view.getUint32(at + 4, little), at + 8);
    }
  }

  function readText(view, at, length) {
    let text = "";
    for (let number = 0; number < length; number += 1) {
      text += String.fromCharCode(view.getUint8(at + number));
    }
    return text;
  }

  // Returns how wide a JPEG says that it is as it lies in the file; 0 where that cannot be read.
  function readWidth(view) {
    try {
      let at = 2;
      while (view.getUint8(at) === 0xff) {
        const kind = view.getUint8(at + 1);
        if (kind >= 0xc0 && kind <= 0xc2) {
          return view.getUint16(at + 7);
        }
        at += 2 + view.getUint16(at + 2);
      }
    } catch (error) {
      return 0;
    }
    return 0;
  }

  // Returns { taken: "2005:06:05 09:41:00" or "", way: how the camera was held, 1 for upright }.
  function readCamera(view) {
    const said = { taken: "", way: 1 };
    try {
      const block = findBlock(view);
      if (block < 0) {
        return said;
      }
      const little = view.getUint16(block) === 0x4949;
      let more = 0;
      walk(view, block, view.getUint32(block + 4, little), little, function (tag, count, at) {
        if (tag === 0x0112) {
          said.way = view.getUint16(at, little);
        } else if (tag === 0x8769) {
          more = view.getUint32(at, little);
        } else if (tag === 0x0132 && count >= 19 && !said.taken) {
          said.taken = readText(view, block + view.getUint32(at, little), 19);
        }
      });
      if (more) {
        walk(view, block, more, little, function (tag, count, at) {
          if (tag === 0x9003 && count >= 19) {
            said.taken = readText(view, block + view.getUint32(at, little), 19);
          }
        });
      }
    } catch (error) {
      // Whatever a camera wrote wrongly: the photo is good without it.
      return { taken: "", way: said.way };
    }
    if (!/^\d{4}:\d\d:\d\d/.test(said.taken)) {
      said.taken = "";
    }
    return said;
  }

  // The smallest block that says when a photo was taken, and nothing else: not where, not with what.
  function writeBlock(taken) {
    const bytes = new Uint8Array(74);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xffe1);
    view.setUint16(2, 72);
    view.setUint32(4, 0x45786966);
    view.setUint16(10, 0x4949);
    view.setUint16(12, 42, true);
    view.setUint32(14, 8, true);
    view.setUint16(18, 1, true);
    view.setUint16(20, 0x8769, true);
    view.setUint16(22, 4, true);
    view.setUint32(24, 1, true);
    view.setUint32(28, 26, true);
    view.setUint16(36, 1, true);
    view.setUint16(38, 0x9003, true);
    view.setUint16(40, 2, true);
    view.setUint32(42, 20, true);
    view.setUint32(46, 44, true);
    for (let number = 0; number < 19; number += 1) {
      bytes[54 + number] = taken.charCodeAt(number);
    }
    return bytes;
  }

  function read(blob, done) {
    const reader = new FileReader();
    reader.onload = function () {
      done(new DataView(reader.result));
    };
    reader.onerror = function () {
      done(new DataView(new ArrayBuffer(0)));
    };
    reader.readAsArrayBuffer(blob);
  }

  // Some browsers turn a photo upright as its camera says, some do not; held on its side, its width tells.
  function standsUpright(bitmap, camera, view) {
    if (camera.way <= 1) {
      return true;
    }
    const width = readWidth(view);
    return camera.way >= 5 && width > 0 && bitmap.height === width && bitmap.width !== width;
  }

  function drawInto(canvas, bitmap, scale) {
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const width = bitmap.width * scale;
    const height = bitmap.height * scale;
    pen.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  }

  function showThumb(thumb, bitmap) {
    thumb.width = THUMB.width;
    thumb.height = THUMB.height;
    drawInto(thumb, bitmap, Math.max(thumb.width / bitmap.width, thumb.height / bitmap.height));
  }

  function makeSmall(bitmap, done) {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    drawInto(canvas, bitmap, scale);
    canvas.toBlob(done, "image/jpeg", QUALITY);
  }

  function join(small, taken, done) {
    if (!taken) {
      done(small);
      return;
    }
    done(new Blob([small.slice(0, 2), writeBlock(taken), small.slice(2)], { type: "image/jpeg" }));
  }

  function takeBitmap(file) {
    // Not by an address of its own: our pages load pictures from this server alone.
    return window.createImageBitmap ? window.createImageBitmap(file) : Promise.reject(new Error("no bitmaps"));
  }

  // Calls `done` with { blob, name, taken, isSmaller, isShown }; whatever is not made smaller is sent as it is.
  window.ecoEvent.shrink = function (file, thumb, done) {
    read(file.slice(0, HEAD), function (view) {
      const camera = readCamera(view);
      const taken = camera.taken ? camera.taken.slice(0, 10).replace(/:/g, "-") : "";
      const asItIs = { blob: file, name: file.name, taken: taken, isSmaller: false, isShown: false };
      takeBitmap(file).then(
        function (bitmap) {
          showThumb(thumb, bitmap);
          asItIs.isShown = true;
          if (!/^image\/(jpeg|png|webp)$/.test(file.type) || !standsUpright(bitmap, camera, view)) {
            bitmap.close();
            done(asItIs);
            return;
          }
          makeSmall(bitmap, function (small) {
            bitmap.close();
            if (!small || small.size >= file.size) {
              done(asItIs);
              return;
            }
            join(small, camera.taken, function (blob) {
              const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
              done({ blob: blob, name: name, taken: taken, isSmaller: true, isShown: true });
            });
          });
        },
        function () {
          // No picture that this browser knows, such as HEIC: the server looks at it.
          done(asItIs);
        }
      );
    });
  };
})();
