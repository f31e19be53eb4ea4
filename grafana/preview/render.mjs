// Draws the dashboards' panels with what a running Prometheus answers to their own queries, as pictures.
// A preview, not Grafana: the texts and colours are its library's (panels.mjs), the drawing is not. See README.md here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clock, shown, tellTime, written } from './panels.mjs';
import { answersTo, ask as askPrometheus } from './prometheus.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    out: { type: 'string', default: join(here, '../../docs/pictures') },
    minutes: { type: 'string', default: '15' },
    at: { type: 'string', default: '' },
    unit: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    chromium: { type: 'string', default: 'chromium' },
    width: { type: 'string', default: '1500' },
  },
});
const ROW = 36;
const GAP = 8;
const now = (args.at ? Date.parse(args.at) : Date.now()) / 1000;
const from = now - Number(args.minutes) * 60;
let timeZone;
tellTime(now * 1000);
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const step = Math.max(5, Math.round((now - from) / 200));
const ask = (query) => askPrometheus(args.prometheus, 'query', { query, time: now });

// the kinds of panel; each gives HTML for a body of w times h pixels

function stat({ values }) {
  const size = values.length > 1 ? 26 : written(values[0].display).length > 10 ? 20 : 38;
  return `<div class="stats">${values.map((s) => `<div>${values.length > 1 ? `<small>${escape(s.name)}</small>` : ''}
    <b style="font-size:${size}px;color:${s.color}">${escape(written(s.display))}</b></div>`).join('')}</div>`;
}

function bargauge({ values }) {
  return `<div class="bars">${values.map((s) => `<span>${escape(s.name)}</span><i><u style="width:${100 * s.share}%;background:${s.color}"></u></i>
    <b>${escape(written(s.display))}</b>`).join('')}</div>`;
}

function table({ columns }) {
  const head = columns.map(({ name }) => `<th>${escape(name)}</th>`).join('');
  const body = columns[0].cells.slice(0, 40).map((_, row) => `<tr>${columns.map((column) => cell(column, column.cells[row])).join('')}</tr>`);
  return `<table><tr>${head}</tr>${body.join('')}</table>`;
}

function cell(column, { display, color }) {
  const style = `${color ? `color:${color}` : column.link ? 'color:#6e9fff' : ''}${column.number ? ';text-align:right' : ''}`;
  return `<td style="${style}">${escape(written(display))}</td>`;
}

function barchart({ groups, series }, w, h) {
  const top = Math.max(1, ...groups.map((_, i) => series.reduce((sum, { bars }) => sum + (bars[i].value ?? 0), 0)));
  const height = h - 44;
  const step = (w - 30) / groups.length;
  const drawn = groups.map((group, i) => {
    let y = height;
    const stack = series.map(({ bars, color }) => {
      const size = ((bars[i].value ?? 0) / top) * (height - 14);
      y -= size;
      return `<rect x="${30 + i * step + step * 0.12}" y="${y}" width="${step * 0.76}" height="${size}" fill="${color}"/>
        ${size > 13 ? `<text x="${30 + (i + 0.5) * step}" y="${y + size / 2 + 4}" text-anchor="middle" fill="#111">${escape(written(bars[i].display))}</text>` : ''}`;
    });
    return `${stack.join('')}<text x="${30 + (i + 0.5) * step}" y="${height + 15}" text-anchor="middle">${escape(group)}</text>`;
  });
  return `<svg width="${w}" height="${h - 24}">${drawn.join('')}</svg>${key(series)}`;
}

const key = (entries) => `<div class="key">${entries.map(({ name, color }) => `<span><i style="background:${color}"></i>${escape(name)}</span>`).join('')}</div>`;

/** The values of an axis's lines: some even steps, each 1, 2 or 5 of a power of ten, or a power of two. */
function ticks(low, high, binary) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = binary ? 2 ** Math.ceil(Math.log2(rough)) : [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough);
  const decimals = Math.max(0, -Math.floor(Math.log10(size) + 1e-9));
  const first = Math.ceil(low / size - 1e-9);
  return { decimals, values: Array.from({ length: Math.floor(high / size + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * size).toFixed(Math.min(decimals, 20)))) };
}

function timeseries(panel, w, h) {
  const all = panel.series.flatMap(({ points }) => points.map(({ value }) => value)).filter(Number.isFinite);
  const low = panel.min ?? Math.min(...all);
  const high = panel.max ?? (Math.max(...all) * 1.1 || 1);
  const left = 62;
  const height = h - 50;
  const x = (t) => left + ((t / 1000 - from) / (now - from)) * (w - left - 6);
  const y = (v) => height - ((v - low) / (high - low)) * (height - 8);
  const { values, decimals } = ticks(low, high, panel.binary);
  const grid = values.map((v) => `<line x1="${left}" x2="${w}" y1="${y(v)}" y2="${y(v)}" stroke="#2c2f37"/><text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">${escape(panel.axis(v, decimals))}</text>`);
  const hours = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const t = (from + part * (now - from)) * 1000;
    return `<text x="${x(t)}" y="${height + 16}" text-anchor="${part === 1 ? 'end' : 'middle'}">${clock(t, timeZone)}</text>`;
  });
  const lines = panel.series.map((s) => {
    let path = '';
    const points = s.points.filter(({ value }) => Number.isFinite(value));
    points.forEach(({ time, value }, k) => {
      const gap = k === 0 || time - points[k - 1].time > 1500 * step;
      path += `${gap ? 'M' : 'L'}${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    return `<path d="${path}" fill="none" stroke="${s.color}" stroke-width="2" ${s.dashed ? 'stroke-dasharray="6 5"' : ''}/>`;
  });
  const thresholds = panel.lines.filter(({ value }) => value >= low && value <= high)
    .map(({ value, color }) => `<line x1="${left}" x2="${w}" y1="${y(value)}" y2="${y(value)}" stroke="${color}" stroke-opacity="0.7" stroke-width="2" stroke-dasharray="6 5"/>`);
  return `<svg width="${w}" height="${h - 24}">${grid.join('')}${hours.join('')}${thresholds.join('')}${lines.join('')}</svg>${key(panel.series)}`;
}

function timeline({ rows, legend }, w) {
  const x = (t) => 140 + ((t / 1000 - from) / (now - from)) * (w - 150);
  const drawn = rows.map(({ name, states }, i) => `<text x="132" y="${i * 34 + 22}" text-anchor="end">${escape(name)}</text>${states.map(({ time, color }) => `<rect x="${x(time)}" y="${i * 34 + 4}" width="${x(time + 1000 * step) - x(time) + 0.5}" height="26" fill="${color}"/>`).join('')}
    ${states.filter(({ display }, k) => k === 0 || written(display) !== written(states[k - 1].display)).map(({ time, display }) => `<text x="${x(time) + 6}" y="${i * 34 + 22}" fill="#111">${escape(written(display))}</text>`).join('')}`);
  return `<svg width="${w}" height="${rows.length * 34}">${drawn.join('')}</svg>${key(legend.map(({ text, color }) => ({ name: text, color })))}`;
}

const kinds = { stat, bargauge, table, barchart, timeseries, 'state-timeline': timeline };

const STYLE = `
  * { box-sizing: border-box } body { margin: 0; background: #111217; color: #ccccdc; font: 13px 'DejaVu Sans', sans-serif }
  h1 { font-size: 18px; margin: 10px 12px } main { position: relative; margin: 0 8px }
  section { position: absolute; background: #181b1f; border: 1px solid #2c2f37; border-radius: 3px; overflow: hidden; padding: 6px 10px }
  section.row { background: none; border: 0; font-weight: bold; padding: 10px 4px } h2 { font-size: 12.5px; margin: 0 0 4px; height: 18px; white-space: nowrap }
  .none { color: #8e8e9a; text-align: center; padding-top: 24px; font-size: 18px } .stats { display: flex; justify-content: space-around; align-items: center; height: calc(100% - 22px) }
  .stats small { display: block } .bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: 5px 10px; align-items: center; padding-top: 4px }
  .bars i { background: #22252b; height: 15px } .bars u { display: block; height: 15px } table { border-collapse: collapse; width: 100%; font-size: 12px }
  th { text-align: left; color: #6e9fff; font-weight: normal } th, td { padding: 4px 8px; border-bottom: 1px solid #25282e; white-space: nowrap; max-width: 260px; overflow: hidden; text-overflow: ellipsis }
  svg { font-size: 11px; display: block } svg text { fill: #9fa1ab } svg text[fill] { fill: #111 } .key { height: 20px; overflow: hidden; font-size: 11px } .key span { margin-right: 14px } .key i { display: inline-block; width: 12px; height: 4px; margin-right: 5px; vertical-align: middle }`;

async function page(dashboard, unit, note) {
  const width = Number(args.width) - 16;
  let bottom = 0;
  const panels = [];
  for (const panel of dashboard.panels) {
    const { x, y, w, h } = panel.gridPos;
    bottom = Math.max(bottom, y + h);
    const box = `left:${(x * width) / 24}px;top:${y * ROW}px;width:${(w * width) / 24 - GAP}px;height:${h * ROW - GAP}px`;
    if (panel.type === 'row') {
      panels.push(`<section class="row" style="${box}">${escape(panel.title)}</section>`);
    } else {
      const content = await shown(panel, await answersTo(panel, { prometheus: args.prometheus, unit, from, now, step }), timeZone);
      const body = content.nothing === undefined ? kinds[panel.type](content, (w * width) / 24 - GAP - 24, h * ROW - GAP - 34)
        : `<div class="none">${escape(content.nothing)}</div>`;
      panels.push(`<section style="${box}"><h2>${escape(panel.title)}</h2>${body}</section>`);
    }
  }
  const html = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><h1>${escape(dashboard.title)} <small>${escape(note)}</small></h1><main>${panels.join('')}</main>`;
  return { html, height: bottom * ROW + 56 };
}

const [neediest] = await ask('topk(1, unit:telephone_denominator:sum{definition="strict"} - unit:telephone_numerator:sum{definition="strict"})');
const unit = args.unit || neediest?.metric.unit;
const unitName = (await ask(`accessibility_unit_info{unit="${unit}"}`))[0]?.metric.unit_name ?? unit;
const folder = mkdtempSync(join(tmpdir(), 'preview-'));
for (const file of readdirSync(join(here, '../dashboards')).filter((each) => each.startsWith(args.only)).sort()) {
  const dashboard = JSON.parse(readFileSync(join(here, '../dashboards', file), 'utf8'));
  timeZone = dashboard.timezone;
  const perUnit = dashboard.templating.list.some((variable) => variable.name === 'unit');
  const { html, height } = await page(dashboard, unit, perUnit ? unitName : '');
  const source = join(folder, 'page.html');
  const picture = join(args.out, file.replace('.json', '.png'));
  writeFileSync(source, html);
  execFileSync(args.chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`,
    `--window-size=${args.width},${height}`, `--screenshot=${picture}`, `file://${source}`], { stdio: 'ignore' });
  console.log(picture);
}
rmSync(folder, { recursive: true });
