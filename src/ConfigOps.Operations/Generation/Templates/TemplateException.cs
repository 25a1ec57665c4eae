using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>A template is wrong or asks for what is not there.</summary>
public sealed class TemplateException(Mistake mistake, Exception? cause = null) : Exception(mistake.ToString(), cause)
{
    /// <summary>A mistake at a place of a template.</summary>
    public TemplateException(string message, Template template, SourcePosition position, Exception? cause = null)
        : this(new Mistake(message, template.File, position), cause)
    {
    }

    /// <summary>What is wrong, and where.</summary>
    public Mistake Mistake { get; } = mistake;
}

/// <summary>A helper refuses its arguments; the renderer adds the place.</summary>
internal sealed class HelperException(string message) : Exception(message);
