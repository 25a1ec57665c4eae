using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>A framework of controls.</summary>
/// <param name="Id">Its id, as rules name it before the colon: <c>cis</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Edition">The edition that the data follows.</param>
/// <param name="Note">What to know about the selection of controls; may be empty.</param>
/// <param name="Controls">The controls in the framework's order.</param>
public sealed record Framework(string Id, string Name, string Edition, string Note, IReadOnlyList<FrameworkControl> Controls)
{
    /// <summary>The control of an id, or null.</summary>
    public FrameworkControl? Find(string id) => Controls.FirstOrDefault(control => control.Id == id);
}

/// <summary>A control.</summary>
/// <param name="Id">Its id within the framework: <c>5.2.1</c>.</param>
/// <param name="Title">What it asks for, in our own few words.</param>
/// <param name="Rules">Patterns of the rules that check it: <c>pss/*</c>; empty when none can.</param>
/// <param name="Evidence">What a person attaches to prove it, or what the rules cannot see of it; null when the rules say all.</param>
/// <param name="NotApplicable">Why it has nothing to do with a platform's configuration; null when it has.</param>
public sealed record FrameworkControl(string Id, string Title, IReadOnlyList<string> Rules, string? Evidence, string? NotApplicable)
{
    /// <summary>Whether a rule checks the control.</summary>
    public bool IsCheckedBy(string rule) => Rules.Any(pattern => Glob.Matches(pattern, rule));
}
