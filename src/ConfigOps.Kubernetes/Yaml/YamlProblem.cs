using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>What can be wrong with a text as YAML.</summary>
public enum YamlProblemKind
{
    /// <summary>The text is not YAML, or the file could not be decoded. An error: the document is left out.</summary>
    Syntax,

    /// <summary>A map has a key twice. An error: Kubernetes' strict decoding refuses it.</summary>
    DuplicateKey,

    /// <summary>An alias without anchor, inside its own anchor, or one that blows the document up. An error.</summary>
    Alias,

    /// <summary>The document is nested too deeply or has a value that JSON cannot hold. An error.</summary>
    Unsupported,

    /// <summary>The document holds values, but none that could be an object. An error.</summary>
    NoObject,

    /// <summary>A plain scalar that Kubernetes' reader (YAML 1.1) takes for a boolean or octal number although it looks like a text. A warning.</summary>
    AmbiguousScalar,
}

/// <summary>Something wrong with a text as YAML.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What was found and how to mend it.</param>
/// <param name="Position">Where.</param>
public sealed record YamlProblem(YamlProblemKind Kind, string Message, SourcePosition Position)
{
    /// <summary>Whether Kubernetes would refuse the document.</summary>
    public bool IsError => Kind != YamlProblemKind.AmbiguousScalar;
}

/// <summary>What a text holds.</summary>
/// <param name="Documents">The documents that could be read, in their order; empty ones are left out.</param>
/// <param name="Problems">What is wrong, in the order of the text.</param>
public sealed record YamlFile(IReadOnlyList<Node> Documents, IReadOnlyList<YamlProblem> Problems);
