using System.Globalization;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>Writes how a framework's controls stand as lines for people.</summary>
public static class ComplianceChecklist
{
    /// <summary>A heading, and a line a control.</summary>
    public static IEnumerable<string> Lines(ComplianceResult result)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Framework.Name} {result.Framework.Edition}: {result.Score:0.#} % ({result.Count(ControlStatus.Passed)} passed, {result.Count(ControlStatus.Accepted)} accepted, {result.Count(ControlStatus.Failed)} failed, {result.Count(ControlStatus.NeedsEvidence)} need evidence, {result.Count(ControlStatus.NotAssessed)} not assessed, {result.Count(ControlStatus.NotApplicable)} not applicable)");
        var width = result.Controls.Max(control => control.Control.Id.Length);
        foreach (var control in result.Controls)
            yield return $"  {Mark(control.Status)} {control.Control.Id.PadRight(width)}  {control.Control.Title} – {control.Explanation}";
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
