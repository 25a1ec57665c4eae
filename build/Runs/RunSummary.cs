using System.Globalization;
using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>What came of each target of a run; printed at the end, after a failure too.</summary>
/// <param name="state">The reports of the run.</param>
/// <param name="console">Where the table goes.</param>
/// <param name="width">The columns of the terminal; null when there is none, and a line may be as long as it likes.</param>
public sealed class RunSummary(RunState state, RunConsole console, int? width)
{
    private readonly List<Row> _rows = [];
    private int _reportsBefore;

    /// <summary>Names the targets that are going to run, in their order.</summary>
    public void Plan(IEnumerable<string> targets) => _rows.AddRange(targets.Where(name => _rows.TrueForAll(row => row.Name != name)).Select(name => new Row(name)));

    /// <summary>Notes that a target begins.</summary>
    public void Begin() => _reportsBefore = state.Reports.Count;

    /// <summary>Notes what came of a target.</summary>
    public void End(string target, TimeSpan duration, bool isSkipped, bool isFailed)
    {
        Plan([target]);
        var row = _rows.Find(row => row.Name == target)!;
        row.Status = isFailed ? "failed" : isSkipped ? "skipped" : "done";
        row.Duration = duration;
        row.Reports = [.. Enumerable.Range(_reportsBefore, state.Reports.Count - _reportsBefore)];
    }

    /// <summary>Prints the table; nothing when no target began.</summary>
    public void Print()
    {
        if (_rows.TrueForAll(row => row.Status is null)) return;
        var table = TableOf(Findings);
        if (width is { } columns && table.Width > columns) table = TableOf(ShortFindings);
        console.WriteLine();
        table.Print(console);
        console.WriteLine();
    }

    private TextTable TableOf(Func<Report?, string> findings)
    {
        // Only a run of several environments names them.
        var hasScopes = _rows.Exists(row => row.Reports.Count > 1);
        var table = new TextTable(hasScopes ? ["target", "environment", "status", "time", "gate", "score", "findings"] : ["target", "status", "time", "gate", "score", "findings"]);
        foreach (var row in _rows)
        {
            if (row.Reports.Count > 1)
            {
                foreach (var number in row.Reports) Add(table, row.Name, state.PathsOf(number).Scope, state.Reports[number].Gate.IsPassed ? "done" : "failed", state.Reports[number].Duration, state.Reports[number], findings);
                continue;
            }

            Add(table, row.Name, hasScopes ? "" : null, row.Status, row.Duration, row.Reports.Count == 0 ? null : state.Reports[row.Reports[0]], findings);
        }

        return table;
    }

    private static void Add(TextTable table, string name, string? scope, string? status, TimeSpan duration, Report? report, Func<Report?, string> findings)
    {
        List<string> cells = [name, status ?? "not run", status is null ? "" : DurationText.Format(duration), Gate(report), Score(report), findings(report)];
        if (scope is not null) cells.Insert(1, scope);
        table.Add(cells, scope is null ? 1 : 2, InkOf(status));
    }

    private static string Gate(Report? report) => report is null ? "" : report.Gate.IsPassed ? "passed" : "failed";

    private static string Score(Report? report) => report is null ? "" : report.Score.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Findings(Report? report)
    {
        if (report is null) return "";
        var counts = Severities.WorstFirst.Select(severity => (severity, count: report.Count(severity))).Where(pair => pair.count > 0)
            .Select(pair => $"{pair.count} {pair.severity.ToString().ToLowerInvariant()}");
        return string.Join(", ", report.Excepted > 0 ? counts.Append($"{report.Excepted} excepted") : counts) is { Length: > 0 } text ? text : "none";
    }

    // "25C 105H 3L" where the words do not fit.
    private static string ShortFindings(Report? report)
    {
        if (report is null) return "";
        var counts = Severities.WorstFirst.Where(severity => report.Count(severity) > 0).Select(severity => $"{report.Count(severity)}{char.ToUpperInvariant(severity.ToText()[0])}");
        return string.Join(' ', report.Excepted > 0 ? counts.Append($"{report.Excepted} excepted") : counts) is { Length: > 0 } text ? text : "none";
    }

    private static Ink InkOf(string? status) => status switch
    {
        "done" => Ink.Good,
        "failed" => Ink.Bad,
        _ => Ink.Dim,
    };

    private sealed class Row(string name)
    {
        public string Name { get; } = name;

        public string? Status { get; set; }

        public TimeSpan Duration { get; set; }

        /// <summary>The numbers of its reports.</summary>
        public IReadOnlyList<int> Reports { get; set; } = [];
    }
}
