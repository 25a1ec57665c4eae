namespace ConfigOps.Build.Output;

/// <summary>How a text is meant; a terminal shows it as a colour, anything else not at all.</summary>
public enum Ink
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>Less important.</summary>
    Dim,

    /// <summary>A heading.</summary>
    Strong,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Look at it.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Bad,
}
