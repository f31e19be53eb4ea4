// What Grafana writes in a panel: its own library turns Prometheus's answers into names, texts and colours.
// What the library leaves to Grafana's data source and panels is said at each place below.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);   // the library's ES modules do not load in Node, its CommonJS ones do
const grafana = require('@grafana/data');
const moment = require('moment');
globalThis.window ??= {};   // transformDataFrame looks in it for a scene
globalThis.navigator ??= { language: 'sv-SE', languages: ['sv-SE'] };   // the units' list asks for the browser's language

const theme = grafana.createTheme({ colors: { mode: 'dark' } });
grafana.setLocale('sv-SE');   // as GF_USERS_DEFAULT_LANGUAGE in docker-compose.yml

grafana.standardTransformersRegistry.setInit(() => [...new Set(Object.values(grafana.standardTransformers))]
  .map((transformer) => ({ id: transformer.id, name: transformer.name, transformation: () => transformer })));

// The options of every panel and the panels' own ones, which Grafana registers outside its library.
const any = () => true;
const number = (field) => field.type === grafana.FieldType.number;
const notTime = (field) => field.type !== grafana.FieldType.time;
grafana.standardFieldConfigEditorRegistry.setInit(() => [
  ['unit', grafana.stringOverrideProcessor, any],
  ['min', grafana.numberOverrideProcessor, number],
  ['max', grafana.numberOverrideProcessor, number],
  ['decimals', grafana.numberOverrideProcessor, number],
  ['displayName', grafana.displayNameOverrideProcessor, any, { expandTemplateVars: true }],
  ['color', grafana.identityOverrideProcessor, any],
  ['noValue', grafana.stringOverrideProcessor, any],
  ['links', grafana.dataLinksOverrideProcessor, any],
  ['mappings', grafana.valueMappingsOverrideProcessor, notTime],
  ['thresholds', grafana.thresholdsOverrideProcessor, any],
].map(([id, process, shouldApply, settings]) => ({ id, path: id, name: id, process, shouldApply, settings: settings ?? {}, category: [id] })));
const OWN_OPTIONS = ['align', 'inspect', 'cellOptions', 'drawStyle', 'lineWidth', 'lineStyle', 'fillOpacity', 'showPoints', 'spanNulls', 'thresholdsStyle'];
const plugin = new grafana.PanelPlugin(null);
plugin.meta = { id: 'preview', name: 'preview' };
plugin.useFieldConfig({
  useCustomConfig: (options) => OWN_OPTIONS.forEach((path) => options.addCustomEditor({
    id: path, path, name: path, process: grafana.identityOverrideProcessor, shouldApply: any, settings: {},
  })),
});

/** Lets "for two minutes since" count from that moment. */
export function tellTime(milliseconds) {
  moment.now = () => milliseconds;
}

/** The clock on an axis. */
export function clock(milliseconds, timeZone) {
  return grafana.dateTimeFormat(milliseconds, { timeZone, format: 'HH:mm' });
}

/** A value as Grafana writes it: text, unit and all. */
export const written = (display) => grafana.formattedValueToString(display);

const hex = (color) => color === undefined ? undefined : grafana.colorManipulator.asHexString(color).toUpperCase();

/** A colour's code by its name. */
export const colorNamed = (name) => hex(theme.visualization.getColorByName(name));

/**
 * What Grafana shows of a panel, if Prometheus gives these answers: by refId, the list "result" of its query API.
 * The field "nothing" is the text instead of a panel without a value.
 */
export async function shown(panel, answers, timeZone = 'Europe/Stockholm') {
  const { fieldConfig } = grafana.getPanelOptionsWithDefaults({
    plugin, currentOptions: panel.options, currentFieldConfig: structuredClone(panel.fieldConfig), isAfterPluginChange: false,
  });
  const same = (text) => text;
  const data = grafana.applyFieldOverrides({
    data: await transformed(panel, frames(panel, answers)),
    fieldConfig, fieldConfigRegistry: plugin.fieldConfigRegistry, replaceVariables: same, theme, timeZone,
  });
  const nothing = fieldConfig.defaults.noValue ?? 'No data';
  switch (panel.type) {
    case 'stat':
    case 'bargauge':
      return { values: values({ data, fieldConfig, reduceOptions: panel.options.reduceOptions, replaceVariables: same, theme, timeZone }) };
    case 'table':
      return data.some((frame) => frame.length > 0) ? table(data[panel.options.frameIndex ?? 0], panel) : { nothing };
    case 'barchart':
      return data.some((frame) => frame.length > 0) ? barchart(data[0], panel) : { nothing };
    case 'timeseries':
      return data.some((frame) => frame.length > 0) ? timeseries(data) : { nothing };
    case 'state-timeline':
      return data.some((frame) => frame.length > 0) ? timeline(data, panel) : { nothing };
    default:
      throw new Error(`no kind of panel that the preview knows: ${panel.type}`);
  }
}

// Grafana's Prometheus data source: the frames that it makes of an answer

const parsed = (value) => value === null ? null : /inf/i.test(value) ? (value[0] === '-' ? -Infinity : Infinity) : Number.parseFloat(value);

/** A series' name: the legend filled in, else its labels, else the query. */
function nameOf(target, { __name__: metric = '', ...labels }) {
  if (target.legendFormat) return target.legendFormat.replace(/\{\{\s*(\w+)\s*}}/g, (_, label) => labels[label] ?? '');
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return metric || pairs.length > 0 ? `${metric}${pairs.length > 0 ? `{${pairs.join(', ')}}` : ''}` : target.expr;
}

function frames(panel, answers) {
  const tables = panel.targets.filter((target) => target.format === 'table').length;
  return panel.targets.flatMap((target) => {
    const result = answers[target.refId] ?? [];
    if (target.format === 'table') return [tableFrame(target, result, tables > 1 ? `Value #${target.refId}` : 'Value', tables)];
    if (result.length === 0) return [grafana.createDataFrame({ refId: target.refId, fields: [] })];
    return result.map((series) => {
      const points = series.values ?? [series.value];
      return grafana.createDataFrame({
        refId: target.refId,
        fields: [
          { name: 'Time', type: grafana.FieldType.time, values: points.map(([time]) => time * 1000) },
          {
            name: 'Value', type: grafana.FieldType.number, labels: series.metric, values: points.map(([, value]) => parsed(value)),
            config: { displayNameFromDS: nameOf(target, series.metric) },
          },
        ],
      });
    });
  });
}

function tableFrame(target, result, valueName, tables) {
  if (result.length === 0 && tables === 1) return grafana.createDataFrame({ refId: target.refId, fields: [] });
  const labels = [...new Set(result.flatMap((series) => Object.keys(series.metric).sort()))];
  return grafana.createDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: grafana.FieldType.time, values: result.map((series) => series.value[0] * 1000) },
      ...labels.map((label) => ({ name: label, type: grafana.FieldType.string, values: result.map((series) => series.metric[label] ?? '') })),
      { name: valueName, type: grafana.FieldType.number, values: result.map((series) => parsed(series.value[1])) },
    ],
  });
}

const transformed = (panel, data) => new Promise((resolve, reject) => {
  grafana.transformDataFrame(panel.transformations ?? [], data).subscribe({ next: resolve, error: reject });
});

// Grafana's panels: what they ask of the library

/** A stat's or a bar gauge's values. "share" is how far a bar reaches, from 0 to 1. */
function values(options) {
  return grafana.getFieldDisplayValues(options).map(({ display }) => ({
    name: display.title ?? '', display, color: hex(display.color), share: Math.min(1, Math.max(0, display.percent || 0)),
  }));
}

const nameIn = (data) => (field, frame) => grafana.getFieldDisplayName(field, frame, data);

// The table's own order: by value, not by what is written; an absent number is the least.
const { compare: compareTexts } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const compareNumbers = (a, b) => a === b ? 0 : a == null ? -1 : b == null ? 1 : a - b;

function table(frame, panel) {
  const fields = frame.fields.map((field) => ({ field, name: grafana.getFieldDisplayName(field, frame) }));
  const rows = Array.from({ length: frame.length }, (_, row) => row);
  const compareRows = (panel.options.sortBy ?? []).flatMap(({ displayName, desc }) => {
    const by = fields.find(({ name }) => name === displayName)?.field;
    if (by === undefined) return [];
    const sign = desc ? -1 : 1;
    return [by.type === grafana.FieldType.string
      ? (a, b) => sign * compareTexts(by.values[a] ?? '', by.values[b] ?? '')
      : (a, b) => sign * compareNumbers(by.values[a], by.values[b])];
  });
  rows.sort((a, b) => compareRows.reduce((order, compareTwo) => order || compareTwo(a, b), 0));
  return {
    columns: fields.map(({ field, name }) => {
      const colored = field.config.custom?.cellOptions?.type === 'color-text';
      return {
        name,
        number: field.type === grafana.FieldType.number,
        link: (field.config.links ?? []).length > 0,
        cells: rows.map((row) => {
          const display = field.display(field.values[row]);
          return { value: field.values[row] ?? null, display, color: colored ? hex(display.color) : undefined };
        }),
      };
    }),
  };
}

/** A bar chart counts its colours from its first number, and cuts the groups' texts that are longer than its option says. */
function barchart(frame, panel) {
  const named = frame.fields.map((field) => ({ field, name: grafana.getFieldDisplayName(field, frame) }));
  const x = named.find(({ name }) => name === panel.options.xField);
  const longest = panel.options.xTickLabelMaxLength ?? Infinity;
  const cut = (text) => text.length > longest ? `${text.slice(0, longest)}...` : text;
  return {
    groups: Array.from(x.field.values, (value) => cut(written(x.field.display(value)))),
    series: named.filter(({ field }) => number(field)).map(({ field, name }, seriesIndex) => ({
      name, color: hex(grafana.getFieldSeriesColor({ ...field, state: { ...field.state, seriesIndex } }, theme).color),
      bars: Array.from(field.values, (value) => ({ value: value ?? null, display: field.display(value) })),
    })),
  };
}

const numbers = (data) => data.flatMap((frame) => frame.fields.filter(number).map((field) => ({
  field, name: nameIn(data)(field, frame), times: frame.fields.find((other) => !notTime(other)).values,
})));

function timeseries(data) {
  const series = numbers(data);
  const { config } = series[0].field;
  return {
    min: config.min,
    max: config.max,
    binary: config.unit === 'bytes',
    axis: (value, decimals) => written(series[0].field.display(value, decimals)),
    lines: (config.custom?.thresholdsStyle?.mode ?? 'off') === 'off' ? []
      : config.thresholds.steps.slice(1).map((step) => ({ value: step.value, color: colorNamed(step.color) })),
    series: series.map(({ field, name, times }) => ({
      name,
      color: hex(grafana.getFieldSeriesColor(field, theme).color),
      dashed: field.config.custom?.lineStyle?.fill === 'dash',
      points: Array.from(times, (time, i) => ({ time, value: field.values[i], display: field.display(field.values[i]) })),
    })),
  };
}

/**
 * A state timeline that merges values and is coloured by thresholds writes the threshold's span instead of the value,
 * so that no mapping is seen.
 */
function timeline(data, panel) {
  const series = numbers(data);
  const { config } = series[0].field;
  const byThreshold = config.color?.mode === 'thresholds' && config.thresholds.steps.length > 1;
  return {
    legend: byThreshold ? config.thresholds.steps.map((step) => ({ text: span(step, config), color: colorNamed(step.color) })) : [],
    rows: series.map(({ field, name, times }) => ({
      name,
      states: Array.from(times, (time, i) => {
        const value = field.values[i];
        const display = field.display(value);
        const step = grafana.getActiveThreshold(value, field.config.thresholds.steps);
        const merged = panel.options.mergeValues && field.config.color?.mode === 'thresholds' && value !== null;
        return { time, value, display: merged ? { text: span(step, field.config) } : display, color: merged ? colorNamed(step.color) : hex(display.color) };
      }),
    })),
  };
}

function span(step, { thresholds: { steps }, unit, decimals }) {
  const write = (value) => written(grafana.getValueFormat(unit)(value, decimals));
  return step.value === -Infinity && steps.length > 1 ? `< ${write(steps[1].value)}` : `${write(step.value)}+`;
}
