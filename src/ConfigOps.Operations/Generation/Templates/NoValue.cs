using System.Collections;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>
/// A known key that nobody gave a value. A condition takes it for false, <c>each</c> for empty, <c>default</c> replaces it; printing it is an error,
/// so that a forgotten value never becomes an empty text.
/// </summary>
internal sealed class NoValue : IEnumerable
{
    private NoValue()
    {
    }

    /// <summary>The only one.</summary>
    public static NoValue Instance { get; } = new();

    /// <inheritdoc/>
    public IEnumerator GetEnumerator() => Array.Empty<object>().GetEnumerator();
}
