namespace ConfigOps.Operations.Generation.Output;

/// <summary>What a run does with the files it made.</summary>
internal enum OutputMode
{
    /// <summary>Writes them.</summary>
    Write,

    /// <summary>Says which it would write, and writes none.</summary>
    Preview,

    /// <summary>As a preview, and says how each would change.</summary>
    Compare,
}
