// What a page does beside htmx: says how many are found, whether it is connected, and draws the chart of a year.
'use strict';

(function () {
  const koppling = document.getElementById('koppling');
  const antal = document.getElementById('antal');

  function text(element, words) {
    if (element && element.textContent !== words) {
      element.textContent = words;
    }
  }

  // a stream of events ends every few minutes, and the browser opens the next: only what lasts is told
  let lost = null;
  function maybeLost() {
    lost = lost || setTimeout(function () {
      text(koppling, 'Ingen kontakt med servern. Siffrorna uppdateras inte just nu.');
    }, 10000);
  }
  document.addEventListener('htmx:sseError', maybeLost);
  document.addEventListener('htmx:sseOpen', function () {
    clearTimeout(lost);
    lost = null;
    text(koppling, '');
  });

  // htmx writes every error to the console, also that of a stream that the browser opens anew by itself
  let stream = null;
  htmx.createEventSource = function (url) {
    const events = new EventSource(url);
    events.addEventListener('error', function (event) {
      if (events.readyState === EventSource.CONNECTING) {
        event.stopImmediatePropagation();
        maybeLost();
      }
    });
    stream = events;
    return events;
  };
  addEventListener('pagehide', function () {
    if (stream) {
      stream.close();
    }
  });
  addEventListener('pageshow', function (event) {
    if (event.persisted) {
      location.reload();
    }
  });

  // the log-in is over: a page that is asked for anew leads to the next one
  document.addEventListener('htmx:responseError', function (event) {
    if (event.detail.xhr.status === 401) {
      location.reload();
    }
  });

  // a screen reader hears it when it changes, not each time the figures do
  document.addEventListener('htmx:afterSwap', function () {
    const now = document.querySelector('[data-antal]');
    if (now) {
      text(antal, now.dataset.antal);
    }
  });

  // what somebody has opened stays open when figures are renewed
  let opened = [];
  document.addEventListener('htmx:beforeSwap', function () {
    opened = Array.from(document.querySelectorAll('details[open]'), function (one) { return one.id; });
  });
  document.addEventListener('htmx:afterSwap', function () {
    opened.forEach(function (id) {
      const again = document.getElementById(id);
      if (again) {
        again.open = true;
      }
    });
  });

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function draw(element, days) {
    const at = days.map(function (day) { return Date.parse(day.date + 'T12:00:00Z') / 1000; });
    const percent = function (field) {
      return days.map(function (day) { return day[field].share === null ? null : day[field].share * 100; });
    };
    const grid = { stroke: colour('--linje'), width: 1 };
    const axis = { stroke: colour('--text'), grid: grid, ticks: grid };
    return new uPlot({
      width: element.clientWidth,
      height: 260,
      scales: { y: { range: [0, 100] } },
      axes: [
        Object.assign({ values: function (u, ticks) {
          return ticks.map(function (tick) {
            return new Date(tick * 1000).toLocaleDateString('sv-SE', { day: 'numeric', month: 'short' });
          });
        } }, axis),
        Object.assign({ values: function (u, ticks) { return ticks.map(function (tick) { return tick + ' %'; }); }, size: 60 }, axis)
      ],
      series: [
        { label: 'Dag', value: function (u, tick) { return tick ? new Date(tick * 1000).toLocaleDateString('sv-SE', { dateStyle: 'long' }) : '–'; } },
        { label: 'Telefon, samma dag', stroke: colour('--telefon'), width: 2, value: words },
        { label: 'Bedömda inom tre dagar', stroke: colour('--bedomd'), width: 2, dash: [6, 4], value: words }
      ]
    }, [at, percent('telephone'), percent('guarantee')], element);
  }

  function words(u, value) {
    return value === null ? '–' : value.toLocaleString('sv-SE', { maximumFractionDigits: 1 }) + ' %';
  }

  const diagram = document.getElementById('diagram');
  if (diagram && window.uPlot) {
    fetch('/api/v1/units/' + encodeURIComponent(diagram.dataset.enhet) + '/days?limit=400', {
      headers: { Accept: 'application/json' }
    }).then(function (answer) {
      return answer.ok ? answer.json() : { items: [] };
    }).then(function (told) {
      if (told.items.length === 0) {
        text(diagram, 'Uppgifter saknas.');
        return;
      }
      let plot = draw(diagram, told.items);
      addEventListener('resize', function () { plot.setSize({ width: diagram.clientWidth, height: 260 }); });
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
        plot.destroy();
        plot = draw(diagram, told.items);
      });
    }).catch(function () {
      // the server is away, or the page is being left
      text(diagram, 'Uppgifter saknas.');
    });
  }
})();
