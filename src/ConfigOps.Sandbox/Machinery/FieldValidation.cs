namespace ConfigOps.Sandbox.Machinery;

/// <summary>What becomes of unknown and repeated fields in a request.</summary>
public enum FieldValidation
{
    /// <summary>They are dropped.</summary>
    Ignore,

    /// <summary>They are dropped and named in a warning.</summary>
    Warn,

    /// <summary>The request is refused.</summary>
    Strict,
}
