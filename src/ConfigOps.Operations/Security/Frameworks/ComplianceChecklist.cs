using System.Globalization;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>A line of a checklist.</summary>
/// <param name="Text">The line.</param>
/// <param name="Status">How the control stands whose first line it is; null for any other line.</param>
public sealed record ChecklistLine(string Text, ControlStatus? Status = null);

/// <summary>Writes how a framework's controls stand as lines for people: what failed first, what to attach and where, and at the end how.</summary>
public static class ComplianceChecklist
{
    /// <summary>A heading with the score, an entry a control in the framework's order, and how evidence is attached when some is missing.</summary>
    /// <param name="result">How the controls stand.</param>
    /// <param name="width">The columns of a line.</param>
    public static IEnumerable<ChecklistLine> Lines(ComplianceResult result, int width)
    {
        var applicable = result.Controls.Count - result.Count(ControlStatus.NotApplicable);
        yield return new("");
        var heading = string.Create(CultureInfo.InvariantCulture, $"{result.Framework.Name} {result.Framework.Edition}: {Math.Round(result.Score, 1, MidpointRounding.ToZero):0.#} % of {applicable} controls");
        foreach (var line in WrappedText.Lines("", 2, heading, width)) yield return new(line);
        foreach (var line in WrappedText.Lines("  ", 2, string.Join(", ", Counts(result)), width)) yield return new(line);
        foreach (var control in result.Controls)
            foreach (var line in Entry(control, width)) yield return line;
        if (result.Count(ControlStatus.NeedsEvidence) == 0) yield break;
        var missing = result.Controls.First(control => control.Status == ControlStatus.NeedsEvidence).Control.Id;
        foreach (var line in WrappedText.Lines("  ", 2, $"To attach evidence, write into environments/evidence/{result.Framework.Id}.yaml:", width)) yield return new(line);
        foreach (var line in (string[])["evidence:", $"- control: {result.Framework.Id}:{missing}", "  owner: you@example.com", "  date: YYYY-MM-DD", "  summary: what proves it, in a sentence", "  link: https://…"]) yield return new($"      {line}");
    }

    private static IEnumerable<string> Counts(ComplianceResult result) =>
        ((ControlStatus[])[ControlStatus.Failed, ControlStatus.NeedsEvidence, ControlStatus.NotAssessed, ControlStatus.Accepted, ControlStatus.Passed, ControlStatus.NotApplicable])
        .Where(status => result.Count(status) > 0)
        .Select(status => string.Create(CultureInfo.InvariantCulture, $"{result.Count(status)} {(status == ControlStatus.NeedsEvidence && result.Count(status) > 1 ? "need evidence" : status.ToText())}"));

    private static IEnumerable<ChecklistLine> Entry(ControlResult result, int width)
    {
        const int Indent = 6;
        var who = result.Status == ControlStatus.NotApplicable ? "" : $", {result.Check}";
        var first = true;
        foreach (var line in WrappedText.Lines($"  {Mark(result.Status)} {result.Control.Id}  ", Indent, $"{result.Control.Title} ({result.Status.ToText()}{who})", width))
        {
            yield return new(line, first ? result.Status : null);
            first = false;
        }

        foreach (var line in WrappedText.Lines(new string(' ', Indent), Indent, ShownText.OneLine(result.Explanation), width)) yield return new(line);
    }

    private static string Mark(ControlStatus status) => status switch
    {
        ControlStatus.Passed => "[x]",
        ControlStatus.Accepted => "[~]",
        ControlStatus.Failed => "[!]",
        ControlStatus.NotApplicable => "[-]",
        _ => "[ ]",
    };
}
