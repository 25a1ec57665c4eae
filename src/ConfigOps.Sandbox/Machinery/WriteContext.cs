namespace ConfigOps.Sandbox.Machinery;

/// <summary>Who writes, and how.</summary>
/// <param name="FieldManager">The field manager that owns what is written.</param>
public sealed record WriteContext(string FieldManager)
{
    private readonly List<string> _warnings = [];

    /// <summary>Whether the server only says what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>What becomes of unknown fields.</summary>
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Warn;

    /// <summary>The subresource that is written, or null for the object.</summary>
    public string? Subresource { get; init; }

    /// <summary>Who asks.</summary>
    public Identity.Caller Caller { get; init; } = Identity.Caller.Admin;

    /// <summary>What the client is to be warned of, in order.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds a warning, once.</summary>
    public void Warn(string message)
    {
        if (!_warnings.Contains(message)) _warnings.Add(message);
    }
}
