namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>Proof of a control that a person attached.</summary>
/// <param name="Control">The control with its framework: <c>soc2:CC1.1</c>.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Date">The day it was given.</param>
/// <param name="Expires">The last day on which it counts.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Link">Where it is kept, or null.</param>
/// <param name="File">The file that names it.</param>
public sealed record ControlEvidence(string Control, string Owner, DateOnly Date, DateOnly Expires, string Summary, string? Link, string File)
{
    /// <summary>Whether it counts on a day.</summary>
    public bool HoldsOn(DateOnly day) => Date <= day && day <= Expires;
}
