// Draws the dashboards' panels with what a running Prometheus answers to their own queries, as pictures.
// A preview, not Grafana: no module is needed, only Node 18 or newer and a Chromium. See README.md here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    out: { type: 'string', default: join(here, '../../docs/pictures') },
    minutes: { type: 'string', default: '15' },
    at: { type: 'string', default: '' },
    unit: { type: 'string', default: '' },
    chromium: { type: 'string', default: 'chromium' },
    width: { type: 'string', default: '1500' },
  },
});
const ROW = 36;
const GAP = 8;
const now = (args.at ? Date.parse(args.at) : Date.now()) / 1000;
const from = now - Number(args.minutes) * 60;
const colors = { green: '#73bf69', yellow: '#f2cc0c', orange: '#ff9830', red: '#f2495c', blue: '#5794f2', text: '#ccccdc' };
const palette = ['#73bf69', '#f2cc0c', '#5794f2', '#ff9830', '#f2495c', '#b877d9', '#8ab8ff', '#ffa6b0', '#96d98d'];
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

async function ask(path, parameters) {
  const answer = await (await fetch(`${args.prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`)).json();
  if (answer.status !== 'success') throw new Error(`${parameters.query}: ${answer.error}`);
  return answer.data.result;
}

function filled(expr, unit) {
  const seconds = Number(args.minutes) * 60;
  return expr
    .replaceAll('$area', '.*').replaceAll('$municipality', '.*').replaceAll('$operator', '.*').replaceAll('$instance', '.*')
    .replaceAll('$unit', unit).replaceAll('$__rate_interval', '1m').replaceAll('$__range', `${seconds}s`);
}

// how a value is written

function number(value, decimals) {
  const digits = decimals ?? (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1);
  return value.toLocaleString('sv-SE', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function written(value, field) {
  const mapped = field.mappings?.[0]?.options?.[String(value)]?.text;
  if (mapped !== undefined) return mapped;
  if (typeof value !== 'number') return value;
  if (Number.isNaN(value)) return 'Ingen data';
  switch (field.unit) {
    case 'percentunit': return `${number(value * 100, field.decimals)} %`;
    case 'dateTimeFromNow': return ago(now - value / 1000);
    case 's': return duration(value);
    case 'ms': return `${number(value)} ms`;
    case 'bytes': return value < 2 ** 20 ? `${number(value / 1024, 0)} KiB` : `${number(value / 2 ** 20, 0)} MiB`;
    case 'eps': case 'wps': case 'cps': return `${number(value)}/s`;
    case 'bool_yes_no': return value ? 'Ja' : 'Nej';
    default: return number(value, field.decimals);
  }
}

const duration = (s) => s < 1 ? `${number(s * 1000, 0)} ms` : s < 120 ? `${number(s, 1)} s` : s < 7200 ? `${number(s / 60, 0)} min` : `${number(s / 3600, 1)} h`;
const ago = (s) => s < 90 ? `för ${number(s, 0)} s sedan` : s < 5400 ? `för ${number(s / 60, 0)} min sedan` : s < 172800 ? `för ${number(s / 3600, 0)} h sedan` : `för ${number(s / 86400, 0)} dagar sedan`;

function colorOf(value, field) {
  if (field.color?.mode === 'fixed') return colors[field.color.fixedColor];
  let found = colors.green;
  for (const step of field.thresholds?.steps ?? []) if (step.value === null || value >= step.value) found = colors[step.color];
  return found;
}

function fieldOf(panel, name) {
  const field = { ...panel.fieldConfig.defaults };
  for (const override of panel.fieldConfig.overrides) {
    if (override.matcher.options === name) for (const { id, value } of override.properties) field[id] = value;
  }
  return field;
}

/** What a series is called, and how what is called so looks. */
function legend(target, labels, panel) {
  const name = (target.legendFormat ?? '').replace(/\{\{(\w+)}}/g, (_, label) => labels[label] ?? '').trim();
  const field = fieldOf(panel, name);
  return { name: field.displayName ?? name, field };
}

// the kinds of panel; each gives HTML for a body of w times h pixels

async function instant(panel, unit) {
  const series = [];
  for (const target of panel.targets) {
    for (const result of await ask('query', { query: filled(target.expr, unit), time: now })) {
      series.push({ target, labels: result.metric, ...legend(target, result.metric, panel), value: Number(result.value[1]) });
    }
  }
  return series;
}

async function ranged(panel, unit) {
  const step = Math.max(5, Math.round((now - from) / 200));
  const series = [];
  for (const target of panel.targets) {
    for (const result of await ask('query_range', { query: filled(target.expr, unit), start: from, end: now, step })) {
      const points = result.values.map(([t, v]) => [t, Number(v)]).filter(([, v]) => Number.isFinite(v));
      series.push({ ...legend(target, result.metric, panel), points, step });
    }
  }
  return series;
}

const nothing = (panel) => `<div class="none">${escape(panel.fieldConfig.defaults.noValue)}</div>`;

async function stat(panel, unit) {
  const series = await instant(panel, unit);
  if (series.length === 0) return nothing(panel);
  const field = panel.fieldConfig.defaults;
  const size = series.length > 1 ? 26 : written(series[0].value, field).length > 10 ? 20 : 38;
  return `<div class="stats">${series.map((s) => `<div>${series.length > 1 ? `<small>${escape(s.name)}</small>` : ''}
    <b style="font-size:${size}px;color:${colorOf(s.value, s.field)}">${escape(written(s.value, field))}</b></div>`).join('')}</div>`;
}

async function bargauge(panel, unit) {
  const series = await instant(panel, unit);
  if (series.length === 0) return nothing(panel);
  const field = panel.fieldConfig.defaults;
  const top = Math.max(1, ...series.map((s) => s.value));
  return `<div class="bars">${series.map((s) => `<span>${escape(s.name)}</span><i><u style="width:${(100 * s.value) / top}%"></u></i>
    <b>${escape(written(s.value, field))}</b>`).join('')}</div>`;
}

async function table(panel, unit) {
  const series = await instant(panel, unit);
  if (series.length === 0) return nothing(panel);
  const organize = panel.transformations.find((t) => t.id === 'organize').options;
  const found = Object.keys(organize.renameByName);
  const labels = found.filter((name) => !name.startsWith('Value'));
  const rows = new Map();
  for (const s of series) {
    const key = labels.map((label) => s.labels[label] ?? '').join('\u0000');
    const row = rows.get(key) ?? Object.fromEntries(labels.map((label) => [label, s.labels[label] ?? '']));
    row[panel.targets.length > 1 ? `Value #${s.target.refId}` : 'Value'] = s.value;
    rows.set(key, row);
  }
  const sort = panel.options.sortBy[0];
  const by = found.find((name) => organize.renameByName[name] === sort.displayName);
  const order = (a, b) => (a[by] === undefined) - (b[by] === undefined)
    || (typeof a[by] === 'number' ? a[by] - b[by] : String(a[by]).localeCompare(String(b[by]), 'sv')) * (sort.desc ? -1 : 1);
  const head = found.map((name) => `<th>${escape(organize.renameByName[name])}</th>`).join('');
  const body = [...rows.values()].sort(order).slice(0, 40).map((row) => `<tr>${found.map((name) => cell(row[name], fieldOf(panel, organize.renameByName[name]))).join('')}</tr>`);
  return `<table><tr>${head}</tr>${body.join('')}</table>`;
}

function cell(value, field) {
  if (value === undefined) return '<td></td>';
  const color = field['custom.cellOptions'] ? `color:${colorOf(value, field)}` : field.links ? 'color:#6e9fff' : '';
  return `<td style="${color}${typeof value === 'number' ? ';text-align:right' : ''}">${escape(written(value, field))}</td>`;
}

async function barchart(panel, unit, w, h) {
  const series = await instant(panel, unit);
  if (series.length === 0) return nothing(panel);
  const label = Object.keys(panel.transformations.find((t) => t.id === 'organize').options.renameByName)[0];
  const groups = [...new Set(series.map((s) => s.labels[label]))].sort();
  const names = panel.transformations.find((t) => t.id === 'organize').options.renameByName;
  const at = (group, target) => series.find((s) => s.labels[label] === group && s.target === target)?.value ?? 0;
  const top = Math.max(1, ...groups.map((g) => panel.targets.reduce((sum, t) => sum + at(g, t), 0)));
  const height = h - 44;
  const step = (w - 30) / groups.length;
  const bars = groups.map((group, i) => {
    let y = height;
    const stack = panel.targets.map((target, t) => {
      const size = (at(group, target) / top) * (height - 14);
      y -= size;
      return `<rect x="${30 + i * step + step * 0.12}" y="${y}" width="${step * 0.76}" height="${size}" fill="${palette[t]}"/>
        ${size > 13 ? `<text x="${30 + (i + 0.5) * step}" y="${y + size / 2 + 4}" text-anchor="middle" fill="#111">${at(group, target)}</text>` : ''}`;
    });
    return `${stack.join('')}<text x="${30 + (i + 0.5) * step}" y="${height + 15}" text-anchor="middle">${escape(group)}</text>`;
  });
  return `<svg width="${w}" height="${h - 24}">${bars.join('')}</svg>${key(panel.targets.map((t) => names[`Value #${t.refId}`]))}`;
}

const colorOfSeries = (s, i) => s.field.color?.mode === 'fixed' ? colors[s.field.color.fixedColor] : palette[i % palette.length];

const key = (names, ofNames = palette) => `<div class="key">${names.map((name, i) => `<span><i style="background:${ofNames[i % ofNames.length]}"></i>${escape(name)}</span>`).join('')}</div>`;

async function timeseries(panel, unit, w, h) {
  const series = await ranged(panel, unit);
  if (series.every((s) => s.points.length === 0)) return nothing(panel);
  const field = panel.fieldConfig.defaults;
  const all = series.flatMap((s) => s.points.map(([, v]) => v));
  const goal = field.custom.thresholdsStyle?.mode === 'dashed' ? field.thresholds.steps.filter((s) => s.value !== null).at(-1).value : undefined;
  const low = field.min ?? Math.min(...all);
  const high = field.max ?? (Math.max(...all) * 1.1 || 1);
  const left = 62;
  const height = h - 50;
  const x = (t) => left + ((t - from) / (now - from)) * (w - left - 6);
  const y = (v) => height - ((v - low) / (high - low)) * (height - 8);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const v = low + part * (high - low);
    return `<line x1="${left}" x2="${w}" y1="${y(v)}" y2="${y(v)}" stroke="#2c2f37"/><text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">${escape(written(v, { ...field, mappings: undefined, decimals: field.unit === 'percentunit' ? 0 : undefined }))}</text>`;
  });
  const clock = [0, 0.25, 0.5, 0.75, 1].map((part) => `<text x="${x(from + part * (now - from))}" y="${height + 16}" text-anchor="${part === 1 ? 'end' : 'middle'}">${new Date((from + part * (now - from)) * 1000).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' })}</text>`);
  const lines = series.map((s, i) => {
    let path = '';
    s.points.forEach(([t, v], k) => {
      const gap = k === 0 || t - s.points[k - 1][0] > 1.5 * s.step;
      path += `${gap ? 'M' : 'L'}${x(t).toFixed(1)} ${y(v).toFixed(1)}`;
    });
    const dash = s.field['custom.lineStyle'] ? 'stroke-dasharray="6 5"' : '';
    return `<path d="${path}" fill="none" stroke="${colorOfSeries(s, i)}" stroke-width="2" ${dash}/>`;
  });
  const dashed = goal === undefined || goal > high ? '' : `<line x1="${left}" x2="${w}" y1="${y(goal)}" y2="${y(goal)}" stroke="${colors.green}" stroke-dasharray="6 5"/>`;
  return `<svg width="${w}" height="${h - 24}">${grid.join('')}${clock.join('')}${dashed}${lines.join('')}</svg>${key(series.map((s) => s.name), series.map(colorOfSeries))}`;
}

async function timeline(panel, unit, w) {
  const series = await ranged(panel, unit);
  if (series.length === 0) return nothing(panel);
  const field = panel.fieldConfig.defaults;
  const x = (t) => 140 + ((t - from) / (now - from)) * (w - 150);
  const rows = series.map((s, i) => `<text x="132" y="${i * 34 + 22}" text-anchor="end">${escape(s.name)}</text>${s.points.map(([t, v]) => `<rect x="${x(t)}" y="${i * 34 + 4}" width="${x(t + s.step) - x(t) + 0.5}" height="26" fill="${colorOf(v, field)}"/>`).join('')}
    <text x="${x(s.points[0][0]) + 6}" y="${i * 34 + 22}" fill="#111">${escape(written(s.points.at(-1)[1], field))}</text>`);
  return `<svg width="${w}" height="${series.length * 34}">${rows.join('')}</svg>`;
}

const kinds = { stat, bargauge, table, barchart, timeseries, 'state-timeline': timeline };

const STYLE = `
  * { box-sizing: border-box } body { margin: 0; background: #111217; color: #ccccdc; font: 13px 'DejaVu Sans', sans-serif }
  h1 { font-size: 18px; margin: 10px 12px } main { position: relative; margin: 0 8px }
  section { position: absolute; background: #181b1f; border: 1px solid #2c2f37; border-radius: 3px; overflow: hidden; padding: 6px 10px }
  section.row { background: none; border: 0; font-weight: bold; padding: 10px 4px } h2 { font-size: 12.5px; margin: 0 0 4px; height: 18px; white-space: nowrap }
  .none { color: #8e8e9a; text-align: center; padding-top: 24px; font-size: 18px } .stats { display: flex; justify-content: space-around; align-items: center; height: calc(100% - 22px) }
  .stats small { display: block } .bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: 5px 10px; align-items: center; padding-top: 4px }
  .bars i { background: #22252b; height: 15px } .bars u { display: block; height: 15px; background: #5794f2 } table { border-collapse: collapse; width: 100%; font-size: 12px }
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
      const body = await kinds[panel.type](panel, unit, (w * width) / 24 - GAP - 24, h * ROW - GAP - 34);
      panels.push(`<section style="${box}"><h2>${escape(panel.title)}</h2>${body}</section>`);
    }
  }
  const html = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><h1>${escape(dashboard.title)} <small>${escape(note)}</small></h1><main>${panels.join('')}</main>`;
  return { html, height: bottom * ROW + 56 };
}

const [neediest] = await ask('query', { query: 'topk(1, unit:telephone_denominator:sum{definition="strict"} - unit:telephone_numerator:sum{definition="strict"})', time: now });
const unit = args.unit || neediest?.metric.unit;
const unitName = (await ask('query', { query: `accessibility_unit_info{unit="${unit}"}`, time: now }))[0]?.metric.unit_name ?? unit;
const folder = mkdtempSync(join(tmpdir(), 'preview-'));
for (const file of readdirSync(join(here, '../dashboards')).sort()) {
  const dashboard = JSON.parse(readFileSync(join(here, '../dashboards', file), 'utf8'));
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
