// Holds what Grafana's library writes in every panel against golden.json. UPDATE=1 writes that file anew.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { colorNamed, shown, tellTime, written } from './panels.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const read = (file) => JSON.parse(readFileSync(join(here, file), 'utf8'));
const fixture = read('fixture.json');
const golden = process.env.UPDATE ? undefined : read('golden.json');
const now = Date.parse(fixture.now) / 1000;
tellTime(now * 1000);

const dashboards = readdirSync(join(here, '../dashboards')).sort()
  .map((file) => ({ file: file.replace('.json', ''), panels: read(`../dashboards/${file}`).panels.filter(({ type }) => type !== 'row') }));

// the made-up answers: every target gets each of its labels' values, and in round after round each value of its unit

const organized = (panel) => panel.transformations?.find(({ id }) => id === 'organize')?.options.renameByName;

function unitOf(panel, target) {
  const names = organized(panel);
  const name = names?.[`Value #${target.refId}`] ?? names?.Value ?? target.legendFormat;
  const override = panel.fieldConfig.overrides.find(({ matcher }) => matcher.options === name);
  return override?.properties.find(({ id }) => id === 'unit')?.value ?? panel.fieldConfig.defaults.unit;
}

function list(of, name) {
  assert.ok(fixture[of][name], `fixture.json has no ${of} for "${name}"`);
  return fixture[of][name];
}

function labelsOf(panel, target) {
  const names = target.format === 'table' ? Object.keys(organized(panel)).filter((name) => !name.startsWith('Value'))
    : [...(target.legendFormat ?? '').matchAll(/\{\{(\w+)}}/g)].map(([, name]) => name);
  const rows = Math.max(1, ...names.map((name) => list('labels', name).length));
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(names
    .map((name) => [name, list('labels', name)[row % list('labels', name).length]]).filter(([, value]) => value !== '')));
}

/** What Prometheus answers in each round. A null in the fixture is no sample at all in a table, as Prometheus has no null. */
function rounds(panel) {
  const asked = panel.targets.map((target, index) => {
    const unit = unitOf(panel, target);
    const shownAt = organized(panel);
    const hidden = target.format === 'table' && shownAt.Value === undefined && shownAt[`Value #${target.refId}`] === undefined;
    const labels = labelsOf(panel, target);
    return { target, index, values: hidden ? [1] : list('values', unit), labels, step: target.format === 'table' ? labels.length : 1 };
  });
  const count = Math.max(...asked.map(({ target, values, step }) => target.range ? 1 : Math.ceil(values.length / step)));
  return Array.from({ length: count }, (_, round) => Object.fromEntries(asked.map(({ target, index, values, labels, step }) => {
    const text = (value) => value === null ? null : String(value);
    const series = labels.map((metric, row) => {
      const value = values[(round * step + row + index) % values.length];
      return target.range
        ? { metric, values: values.map((each, i) => [now - 15 * (values.length - i), text(each)]) }
        : { metric, value: [now, text(value)] };
    });
    return [target.refId, target.format === 'table' ? series.filter(({ value }) => value[1] !== null) : series];
  })));
}

// what is kept of a panel: by name, each value once with its text, its suffix and its colour

async function kept(panel) {
  const fields = {};
  const keep = (name, value, display, color) => {
    const entry = [Number.isNaN(value) ? 'NaN' : value, `${display.prefix ?? ''}${display.text}`, display.suffix ?? '', color ?? ''];
    const entries = fields[name] ??= [];
    if (!entries.some((other) => JSON.stringify(other) === JSON.stringify(entry))) entries.push(entry);
  };
  const result = { fields };
  for (const answers of rounds(panel)) {
    const content = await shown(panel, answers);
    const alone = panel.type === 'stat' && content.values.length === 1;   // its name is not shown
    content.values?.forEach(({ name, display, color }) => keep(alone ? '' : name, display.numeric, display, color));
    content.columns?.forEach(({ name, cells }) => cells.forEach(({ value, display, color }) => keep(name, value, display, color)));
    content.series?.forEach(({ name, color, points, bars }) => (points ?? bars).forEach(({ value, display }) => keep(name, value, display, color)));
    content.rows?.forEach(({ name, states }) => states.forEach(({ value, display, color }) => keep(name, value, display, color)));
    if (content.columns && result.order === undefined) {
      const by = content.columns.find(({ name }) => name === panel.options.sortBy[0].displayName);
      result.order = by?.cells.map(({ display }) => written(display)) ?? 'not sorted';
    }
    if (content.groups) result.groups = content.groups;
    if (content.lines) result.lines = content.lines.map(({ value, color }) => [value, color]);
    if (content.legend) result.legend = content.legend.map(({ text, color }) => [text, color]);
  }
  const empty = await shown(panel, {});
  result.nothing = empty.nothing ?? empty.values.map(({ display, color }) => [written(display), color]);
  const matched = new Set(Object.keys(fields));
  result.unmatched = panel.fieldConfig.overrides.filter(({ matcher, properties }) => !matched.has(matcher.options)
    && !properties.some(({ id, value }) => id === 'displayName' && matched.has(value))).map(({ matcher }) => matcher.options);
  return result;
}

const all = {};
for (const { file, panels } of dashboards) {
  for (const panel of panels) {
    test(`${file}: ${panel.id} ${panel.title}`, async () => {
      const result = JSON.parse(JSON.stringify(await kept(panel)));
      (all[file] ??= {})[`${panel.id} ${panel.title}`] = result;
      if (golden) assert.deepEqual(result, golden[file]?.[`${panel.id} ${panel.title}`]);
      holds(panel, result);
    });
  }
}

/** What must be so whatever the golden file says. */
function holds(panel, { fields, nothing }) {
  const { defaults, overrides } = panel.fieldConfig;
  assert.ok(JSON.stringify(nothing).includes(defaults.noValue), 'a panel without a value says what it has for that');
  for (const [name, entries] of Object.entries(fields)) {
    const config = { ...defaults };
    overrides.filter(({ matcher }) => matcher.options === name).flatMap(({ properties }) => properties)
      .forEach(({ id, value }) => { config[id] = value; });
    const named = config.mappings?.find(({ type }) => type === 'value')?.options ?? {};
    const missing = config.mappings?.find(({ type }) => type === 'special')?.options.result;
    if (panel.type === 'state-timeline' && config.color.mode === 'thresholds') continue;   // its texts are the thresholds' spans
    for (const value of Object.keys(named)) {
      assert.ok(entries.some((entry) => String(entry[0]) === value), `${name}: fixture.json has not "${value}", which is mapped`);
    }
    for (const { value, color } of config.color.mode === 'thresholds' ? config.thresholds.steps : []) {
      assert.ok(entries.some((entry) => entry[3] === '' || entry[3] === colorNamed(color)), `${name}: no value has the colour from ${value}`);
    }
    for (const [value, text, suffix, color] of entries) {
      if (value === null) assert.equal(text, missing?.text ?? config.noValue, `${name} without a value`);
      if (value === null && missing && color !== '') assert.equal(color, colorNamed(missing.color), `${name} without a value`);
      const mapped = named[value]?.text;
      if (mapped !== undefined) assert.equal(text, mapped, `${name}, ${value}`);
      if (typeof value !== 'number' || mapped !== undefined) continue;
      if (config.unit === 'percentunit') {
        assert.equal(suffix, '%', `${name}, ${value}`);
        assert.equal(text, (Math.round(value * 100 * 10 ** config.decimals) / 10 ** config.decimals).toFixed(config.decimals), `${name}, ${value}`);
      }
      if (config.color.mode === 'thresholds' && color !== '') {
        const step = config.thresholds.steps.findLast((each) => each.value === null || each.value <= value);
        assert.equal(color, colorNamed(step.color), `${name}, ${value}`);
      }
    }
  }
}

test('no panel is in the golden file that is in no dashboard', () => {
  if (!golden) return;
  const names = ({ panels }) => panels.map(({ id, title }) => `${id} ${title}`);
  assert.deepEqual(Object.fromEntries(Object.entries(golden).map(([file, panels]) => [file, Object.keys(panels)])),
    Object.fromEntries(dashboards.map((dashboard) => [dashboard.file, names(dashboard)])));
});

after(() => {
  if (golden) return;
  const line = (value) => JSON.stringify(value);
  const panel = ({ fields, ...rest }) => [
    ...Object.entries(rest).map(([name, value]) => `      ${line(name)}: ${line(value)}`),
    `      "fields": {\n${Object.entries(fields).map(([name, entries]) => `        ${line(name)}: ${line(entries)}`).join(',\n')}\n      }`,
  ].join(',\n');
  const file = (panels) => Object.entries(panels).map(([name, result]) => `    ${line(name)}: {\n${panel(result)}\n    }`).join(',\n');
  writeFileSync(join(here, 'golden.json'), `{\n${Object.entries(all).map(([name, panels]) => `  ${line(name)}: {\n${file(panels)}\n  }`).join(',\n')}\n}\n`);
});
