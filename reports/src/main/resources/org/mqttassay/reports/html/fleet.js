
// Draws the charts of a fleet's page from the data in it. Everything they say stands in tables as well.
(function () {
  "use strict";
  var root = document.documentElement;
  var data = JSON.parse(document.getElementById("data").textContent);
  var FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  var PAPER = 690;
  var charts = [];
  root.classList.add("live");

  function colours() {
    var style = getComputedStyle(root);
    var named = {};
    ["ink", "muted", "paper", "wash", "rule", "accent", "fail", "fault", "road", "line-1", "line-2", "line-3", "line-4"]
      .forEach(function (name) { named[name] = style.getPropertyValue("--" + name).trim(); });
    return named;
  }

  function trimmed(number) {
    return String(Math.round(number * 100) / 100);
  }

  function time(seconds) {
    if (data.end >= 7200) { return trimmed(seconds / 3600) + " h"; }
    if (data.end >= 600) { return trimmed(seconds / 60) + " min"; }
    return trimmed(seconds) + " s";
  }

  function millis(value) {
    return value >= 1000 ? trimmed(value / 1000) + " s" : trimmed(value) + " ms";
  }

  function count(value) {
    return value >= 1e6 ? trimmed(value / 1e6) + " M" : value >= 1e4 ? trimmed(value / 1e3) + " k" : trimmed(value);
  }

  // How all charts look

  function axis(c, more) {
    return Object.assign({
      type: "value",
      axisLine: { show: true, lineStyle: { color: c.muted } },
      axisTick: { show: false },
      axisLabel: { color: c.muted, hideOverlap: true, fontFamily: FONT },
      splitLine: { lineStyle: { color: c.rule } },
      axisPointer: { lineStyle: { color: c.muted }, label: { show: false } }
    }, more);
  }

  function label(c, formatter) {
    return { color: c.muted, hideOverlap: true, fontFamily: FONT, formatter: formatter };
  }

  function frame(c, narrow) {
    return {
      animation: false,
      textStyle: { color: c.ink, fontFamily: FONT },
      // The same for all, so that one moment stands below the other.
      grid: { left: narrow ? 60 : 64, right: 24, top: 30, bottom: 24, outerBoundsMode: "none" },
      legend: { top: 0, right: 20, left: "auto", itemWidth: 14, itemHeight: 9, textStyle: { color: c.ink, fontFamily: FONT }, icon: "roundRect" },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: c.paper, borderColor: c.muted,
        textStyle: { color: c.ink, fontFamily: FONT, fontSize: 13 }
      }
    };
  }

  var STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

  function timeAxis(c, narrow) {
    var most = narrow ? 5 : 8;
    var step = STEPS.filter(function (one) { return data.end / one <= most; })[0] || Math.ceil(data.end / most);
    var labels = label(c, function (seconds) { return seconds % step === 0 ? time(seconds) : ""; });
    return axis(c, { min: 0, max: data.end, interval: step, axisLabel: labels, splitLine: { show: false } });
  }

  // Bounds at which people would end an axis.
  function round(least, most) {
    var rough = Math.max(most - least, 1e-9) / 5;
    var power = Math.pow(10, Math.floor(Math.log10(rough)));
    var step = [1, 2, 5, 10].filter(function (one) { return one * power >= rough; })[0] * power;
    return { min: Math.floor(least / step) * step, max: Math.ceil(most / step) * step, interval: step };
  }

  function shades(c, spans) {
    var least = data.end / 250;
    return {
      silent: true,
      itemStyle: { color: c.fault, opacity: 0.18 },
      label: { show: true, position: "insideTop", distance: 3, color: c.fault, fontWeight: "bold", fontFamily: FONT },
      data: spans.map(function (one) {
        return [{ name: one.name, xAxis: one.from }, { xAxis: Math.max(one.to, one.from + least) }];
      })
    };
  }

  function faults(c) {
    return shades(c, data.faults.map(function (one) { return { name: one.sign, from: one.from, to: one.to }; }));
  }

  function pairs(column) {
    return data.line.at.map(function (at, i) { return [at, data.line[column][i]]; });
  }

  function line(name, colour, points, more) {
    return Object.assign({
      name: name, type: "line", showSymbol: false, symbol: "circle", data: points, emphasis: { disabled: true },
      lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour }
    }, more);
  }

  // A title says when, and which faults were going on then.
  function tip(unit) {
    return function (items) {
      var at = items[0].axisValue;
      var lines = [time(at)];
      items.forEach(function (item) {
        if (item.value[1] !== null && item.value[1] !== undefined) {
          lines.push(item.seriesName + "  " + unit(item.value[1]));
        }
      });
      data.faults.forEach(function (one) {
        if (one.from <= at && at <= one.to) { lines.push(one.sign + "  " + one.what); }
      });
      return lines.join("\n");
    };
  }

  // Where charts stand

  function place(id, option, group) {
    var figure = document.getElementById(id);
    if (!figure) { return null; }
    var plot = figure.querySelector(".plot");
    var chart = echarts.init(plot, null, { renderer: "svg" });
    var entry = {
      chart: chart,
      draw: function () { chart.setOption(option(colours(), chart.getWidth() < 520, chart), true); }
    };
    if (group) { chart.group = "time"; }
    charts.push(entry);
    entry.draw();
    return entry;
  }

  function overTime(id, unit, series, yAxis) {
    place(id, function (c, narrow) {
      var option = frame(c, narrow);
      option.tooltip.formatter = tip(unit);
      option.xAxis = timeAxis(c, narrow);
      option.yAxis = axis(c, Object.assign({ axisLabel: label(c, unit) }, yAxis));
      option.series = series(c);
      option.series[0].markArea = faults(c);
      option.legend.show = option.series.length > 1;
      return option;
    }, true);
  }

  if (data.line.at.length) {
    overTime("chart-connected", count, function (c) {
      return [line("connected", c["line-1"], pairs("connected"), { areaStyle: { color: c["line-1"], opacity: 0.12 } })];
    }, { minInterval: 1 });
    overTime("chart-rates", count, function (c) {
      return [line("published", c["line-1"], pairs("published")), line("delivered", c["line-2"], pairs("delivered"))];
    }, {});
    // Decades tell a millisecond from a minute, but have no place for next to nothing.
    var isSlow = Math.max.apply(null, data.line.p99.concat([0])) >= 10;
    overTime("chart-latency", millis, function (c) {
      return [line("p50", c["line-1"], pairs("p50")), line("p99", c["line-3"], pairs("p99"))].map(function (one) {
        one.data = one.data.map(function (pair) { return pair[1] > 0 || !isSlow ? pair : [pair[0], null]; });
        // A second without any message leaves a gap, in which a lonely one would not be seen.
        one.showSymbol = true;
        one.symbolSize = 3;
        return one;
      });
    }, { type: isSlow ? "log" : "value" });
    overTime("chart-lag", millis, function (c) {
      var series = line("lag", c["line-4"], pairs("lag"));
      series.markLine = data.bound > 0 ? level(c, "bound", data.bound) : undefined;
      return [series];
    }, round(0, 1.15 * Math.max(data.bound, Math.max.apply(null, data.line.lag), 1)));
    overTime("chart-violations", count, function (c) {
      return [line("violations", c["line-3"], pairs("violations"), { step: "end" })];
    }, { minInterval: 1 });
    echarts.connect("time");
  }

  function level(c, name, value) {
    return levels(c, [{ name: name, value: value }]);
  }

  function levels(c, all) {
    return {
      silent: true, symbol: "none",
      lineStyle: { color: c.fail, type: "dashed", width: 1.5 },
      label: { position: "insideStartTop", color: c.fail, fontFamily: FONT, formatter: "{b}" },
      data: all.map(function (one) { return { name: one.name, yAxis: one.value }; })
    };
  }

  // What devices looked like

  function stays(trail, names) {
    var spans = [];
    trail.states.forEach(function (state, i) {
      var to = i + 1 < trail.times.length ? trail.times[i + 1] : trail.times[i];
      var last = spans[spans.length - 1];
      if (last && last.state === state && last.to === trail.times[i]) {
        last.to = to;
      } else if (state > 0) {
        // Named once: the same shade means the same.
        var isNamed = spans.some(function (span) { return span.state === state; });
        spans.push({ state: state, name: isNamed ? "" : names[state] || "", from: trail.times[i], to: to });
      }
    });
    return spans;
  }

  function channel(trail, number) {
    return trail.times.map(function (at, i) { return [at, trail.values[number][i]]; });
  }

  function curves(sight, chosen) {
    return function (c, narrow) {
      var unit = sight.channels[0].unit;
      var alike = sight.channels.map(function (one, i) { return i; })
        .filter(function (i) { return sight.channels[i].unit === unit; });
      var option = frame(c, narrow);
      var mine = sight.trails[chosen()];
      var seen = sight.trails.reduce(function (all, trail) {
        return all.concat(trail.values[0]);
      }, sight.levels.slice(0, 1).map(function (one) { return one.value; })).filter(function (one) { return one !== null; });
      option.xAxis = timeAxis(c, narrow);
      // Devices rest while what is under way arrives.
      option.xAxis.max = data.lived || data.end;
      option.yAxis = axis(c, Object.assign(
        { axisLabel: label(c, function (value) { return trimmed(value) + " " + unit; }) },
        round(Math.min.apply(null, seen), Math.max.apply(null, seen))));
      option.series = sight.trails.map(function (trail) {
        return line("the others", c.muted, channel(trail, 0), {
          triggerLineEvent: true, id: "other " + trail.device, z: 1, lineStyle: { color: c.muted, width: 1, opacity: 0.45 },
          tooltip: { show: false }
        });
      });
      alike.forEach(function (number, i) {
        option.series.push(line(i ? sight.channels[number].name : mine.device, c["line-" + (i % 4 + 1)], channel(mine, number), {
          id: "mine " + number, z: 3, lineStyle: { color: c["line-" + (i % 4 + 1)], width: i ? 1.5 : 2.5, type: i ? "dashed" : "solid" }
        }));
      });
      var first = option.series[sight.trails.length];
      first.markArea = shades(c, stays(mine, sight.states));
      first.markLine = levels(c, sight.levels);
      option.legend.data = [mine.device].concat(alike.slice(1).map(function (number) { return sight.channels[number].name; }))
        .concat(sight.trails.length > 1 ? ["the others"] : []);
      option.legend.selectedMode = false;
      option.tooltip.formatter = function (items) {
        var shown = items.filter(function (item) { return item.seriesName !== "the others" && item.value[1] !== null; });
        return shown.length === 0 ? "" : [time(items[0].axisValue)].concat(shown.map(function (item) {
          return item.seriesName + "  " + trimmed(item.value[1]) + " " + unit;
        })).join("\n");
      };
      return option;
    };
  }

  var SIGNS = { garage: "rect", charger: "triangle", station: "diamond" };

  function broken(lines) {
    var points = [];
    lines.forEach(function (one) {
      for (var i = 0; i + 1 < one.length; i += 2) { points.push([one[i], one[i + 1]]); }
      points.push([null, null]);
    });
    return points;
  }

  // As many metres to a pixel upwards as sideways.
  function extents(sight, width, height) {
    var x = [];
    var y = [];
    sight.ground.forEach(function (one) {
      one.lines.forEach(function (points) {
        points.forEach(function (value, i) { (i % 2 ? y : x).push(value); });
      });
    });
    sight.trails.forEach(function (trail) { x = x.concat(trail.values[0]); y = y.concat(trail.values[1]); });
    var west = Math.min.apply(null, x);
    var east = Math.max.apply(null, x);
    var south = Math.min.apply(null, y);
    var north = Math.max.apply(null, y);
    var scale = 1.04 * Math.max((east - west) / width, (north - south) / height, 0.01);
    var middle = [(west + east) / 2, (south + north) / 2];
    return {
      x: [middle[0] - scale * width / 2, middle[0] + scale * width / 2],
      y: [middle[1] - scale * height / 2, middle[1] + scale * height / 2]
    };
  }

  function last(trail, channelNumber) {
    return trail.values[channelNumber][trail.times.length - 1];
  }

  function map(sight, chosen) {
    return function (c, narrow, chart) {
      var mine = sight.trails[chosen()];
      var option = frame(c, narrow);
      var top = narrow ? 64 : 34;
      var span = extents(sight, chart.getWidth() - 8, chart.getHeight() - top - 8);
      option.grid = { left: 4, right: 4, top: top, bottom: 4, outerBoundsMode: "none" };
      option.xAxis = axis(c, { show: false, min: span.x[0], max: span.x[1] });
      option.yAxis = axis(c, { show: false, min: span.y[0], max: span.y[1] });
      option.tooltip.trigger = "item";
      option.tooltip.formatter = function (item) { return item.data && item.data.words ? item.data.words : item.seriesName; };
      option.legend.selectedMode = false;
      option.series = sight.ground.map(function (one) {
        var isPlace = one.lines.length > 0 && one.lines[0].length === 2;
        var isTunnel = one.name === "tunnel";
        return isPlace
          ? {
            name: one.name, type: "scatter", symbol: SIGNS[one.name] || "circle", symbolSize: 9, z: 2,
            itemStyle: { color: c.paper, borderColor: c.muted, borderWidth: 1.5 }, data: one.lines
          }
          : line(one.name, isTunnel ? c.fault : c.road, broken(one.lines), {
            silent: true, z: 1, lineStyle: { color: isTunnel ? c.fault : c.road, width: isTunnel ? 4 : 2, type: isTunnel ? "dashed" : "solid" }
          });
      });
      sight.trails.forEach(function (trail) {
        if (trail !== mine) {
          option.series.push(line("the others", c.accent, way(trail), {
            silent: true, z: 3, lineStyle: { color: c.accent, width: 1, opacity: 0.4 }
          }));
        }
      });
      option.series.push(line("way of " + mine.device, c["line-3"], way(mine), { silent: true, z: 5, lineStyle: { color: c["line-3"], width: 3 } }));
      option.series.push({
        name: "where they are at last", type: "scatter", z: 6, itemStyle: { color: c.accent, opacity: 1, borderColor: c.paper, borderWidth: 1 },
        data: sight.trails.map(function (trail) {
          var state = sight.states[trail.states[trail.states.length - 1]] || "";
          return {
            value: [last(trail, 0), last(trail, 1)], words: trail.device + (state ? ", " + state : ""),
            symbolSize: trail === mine ? 15 : 9, device: trail.device,
            itemStyle: { color: trail === mine ? c["line-3"] : c.accent, opacity: 1 }
          };
        })
      });
      option.legend.data = sight.ground.filter(function (one) { return one.name !== "road" && one.lines.length; })
        .map(function (one) { return { name: one.name, icon: SIGNS[one.name] || "roundRect" }; })
        .concat([{ name: "way of " + mine.device }, { name: "where they are at last", icon: "circle" }]);
      return option;
    };
  }

  function way(trail) {
    return trail.values[0].map(function (x, i) { return [x, trail.values[1][i]]; });
  }

  // Who went through most, and so is worth to be looked at first.
  function eventful(sight) {
    var best = 0;
    var most = -1;
    sight.trails.forEach(function (trail, i) {
      var values = trail.values[0].filter(function (one) { return one !== null; });
      var range = Math.max.apply(null, values) - Math.min.apply(null, values);
      var worth = sight.map ? trail.times.length : (stays(trail, sight.states).length > 0 ? 1e6 : 0) + range;
      if (worth > most) {
        most = worth;
        best = i;
      }
    });
    return best;
  }

  data.sights.forEach(function (sight) {
    var pick = document.getElementById(sight.id).querySelector(".pick");
    var select = pick.querySelector("select");
    select.selectedIndex = eventful(sight);
    function chosen() { return Math.max(0, select.selectedIndex); }
    var entry = place("chart-" + sight.id, (sight.map ? map : curves)(sight, chosen));
    pick.hidden = sight.trails.length < 2;
    pick.addEventListener("submit", function (event) { event.preventDefault(); });
    select.addEventListener("change", entry.draw);
    entry.chart.on("click", function (event) {
      var device = event.data && event.data.device ? event.data.device
        : String(event.seriesId || "").indexOf("other ") === 0 ? event.seriesId.slice(6) : null;
      var index = sight.trails.map(function (trail) { return trail.device; }).indexOf(device);
      if (index >= 0) {
        select.selectedIndex = index;
        entry.draw();
      }
    });
  });

  // What changes under way

  function redraw(width) {
    charts.forEach(function (entry) {
      entry.chart.resize(width ? { width: width } : { width: "auto" });
      entry.draw();
    });
  }

  var watch = new ResizeObserver(function () {
    if (!root.classList.contains("printing")) {
      charts.forEach(function (entry) {
        if (entry.chart.getWidth() !== entry.chart.getDom().clientWidth) {
          entry.chart.resize();
          entry.draw();
        }
      });
    }
  });
  watch.observe(document.getElementById("main"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { redraw(); });
  window.addEventListener("beforeprint", function () { root.classList.add("printing"); redraw(PAPER); });
  window.addEventListener("afterprint", function () { root.classList.remove("printing"); redraw(); });
}());
