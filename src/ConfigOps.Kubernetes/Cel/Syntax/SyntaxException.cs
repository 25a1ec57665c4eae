namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>An expression that is not one; caught where expressions are compiled.</summary>
internal sealed class SyntaxException(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;

    /// <summary>Whether the expression is well-formed, but no program can be made of it.</summary>
    public bool IsOfProgram { get; init; }
}
