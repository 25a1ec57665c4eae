namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>How a control stands.</summary>
public enum ControlStatus
{
    /// <summary>Its rules found nothing open, or what they found was mended; what they cannot see is proved.</summary>
    Passed,

    /// <summary>Nothing but findings that an exception covers speaks against it.</summary>
    Accepted,

    /// <summary>An open finding speaks against it.</summary>
    Failed,

    /// <summary>A person has to prove it and has not.</summary>
    NeedsEvidence,

    /// <summary>No rule of it met anything that it is about.</summary>
    NotAssessed,

    /// <summary>It has nothing to do with a platform's configuration.</summary>
    NotApplicable,
}

/// <summary>What came of a control.</summary>
/// <param name="Control">The control.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Open">How many open findings speak against it.</param>
/// <param name="Excepted">How many findings against it an exception covers.</param>
/// <param name="Rules">The ids of its rules that were applied.</param>
/// <param name="Evidence">The proof that counts, or null.</param>
/// <param name="Explanation">Why it stands so, in a sentence.</param>
public sealed record ControlResult(FrameworkControl Control, ControlStatus Status, int Open, int Excepted, IReadOnlyList<string> Rules, ControlEvidence? Evidence, string Explanation)
{
    /// <summary>Who decides on it: <c>automated</c> (rules), <c>manual</c> (a person, with evidence), <c>automated and manual</c>, or <c>not applicable</c>.</summary>
    public string Check => Control.NotApplicable is not null ? "not applicable" : (Control.Rules.Count + Rules.Count, Control.Evidence) switch
    {
        (0, _) => "manual",
        (_, null) => "automated",
        _ => "automated and manual",
    };
}

/// <summary>The spelling of statuses in reports.</summary>
public static class ControlStatuses
{
    /// <summary><c>passed</c>, <c>accepted</c>, <c>failed</c>, <c>needs evidence</c>, <c>not assessed</c> or <c>not applicable</c>.</summary>
    public static string ToText(this ControlStatus status) => status switch
    {
        ControlStatus.Passed => "passed",
        ControlStatus.Accepted => "accepted",
        ControlStatus.Failed => "failed",
        ControlStatus.NeedsEvidence => "needs evidence",
        ControlStatus.NotAssessed => "not assessed",
        _ => "not applicable",
    };
}
