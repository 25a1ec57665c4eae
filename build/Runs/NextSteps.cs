using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Build.Runs;

/// <summary>What somebody reads last: what nobody looked at, and the one thing to do next.</summary>
/// <param name="state">The reports of the run.</param>
/// <param name="formats">The formats that were written.</param>
/// <param name="targets">How the next target is called.</param>
/// <param name="carried">The options that the next command needs too; see <see cref="CarriedOptions"/>.</param>
/// <param name="isOfSeveral">Whether the run was of several environments, or of a platform and its tenants: what works on one at a time is not proposed then.</param>
public sealed class NextSteps(RunState state, IReadOnlyList<string> formats, TargetCatalog targets, string carried, bool isOfSeveral)
{
    private const int MostOmissions = 5;
    private const int MostText = 300;

    private static readonly Dictionary<string, string> s_next = new(StringComparer.Ordinal)
    {
        ["generate"] = "Validate",
        ["validate"] = "SecurityScan",
        ["security-scan"] = "Backup",
        ["backup"] = "Deploy",
        ["deploy"] = "Monitor",
        ["monitor"] = "Audit",
    };

    /// <summary>The lines, each with its colour; none when there is nothing to say.</summary>
    /// <param name="isDone">Whether the run came to its end.</param>
    public IEnumerable<(string Text, Ink Ink)> Lines(bool isDone)
    {
        if (state.Reports.Count == 0) yield break;
        var omissions = state.Reports.SelectMany(report => report.NotAssessed).Distinct().ToList();
        foreach (var omission in omissions.Take(MostOmissions)) yield return ($"Not assessed: {ShownText.OneLine($"{omission.What}: {omission.Reason}. {omission.Remedy}", MostText)}", Ink.Warning);
        if (omissions.Count > MostOmissions) yield return ($"Not assessed: and {omissions.Count - MostOmissions} more, which the reports list", Ink.Warning);
        var failed = Enumerable.Range(0, state.Reports.Count).LastOrDefault(number => !state.Reports[number].Gate.IsPassed, -1);
        if (failed >= 0) yield return ($"Next: {AfterFailure(state.Reports[failed], state.PathsOf(failed))}", Ink.Plain);
        else if (isDone && s_next.TryGetValue(state.Reports[^1].Operation, out var target) && (!isOfSeveral || ScopeRules.Able.Contains(target))) yield return ($"Next: {targets.CallOf(target)}{carried}", Ink.Plain);
    }

    private string AfterFailure(Report report, RunPaths paths)
    {
        var format = formats.Contains("html") ? "html" : formats.Count > 0 ? formats[0] : null;
        var read = format is null ? "mend what is listed above" : $"open {paths.Shown(paths.Report(report.Operation, format))}, mend the worst first";
        return report.Operation is "validate" or "security-scan" ? $"{read}; --fix mends what can be mended mechanically, environments/exceptions.yaml names what has to wait" : read;
    }
}
