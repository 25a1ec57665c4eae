using System.Text;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>A template that was read. Immutable; safe for use by many threads.</summary>
/// <param name="parts">Its parts, in order.</param>
/// <param name="uses">The partials that it names in so many words, and where.</param>
internal sealed class TemplateProgram(IReadOnlyList<TemplatePart> parts, IReadOnlyList<PartialUse> uses)
{
    /// <summary>The partials that it names in so many words, and where in its text.</summary>
    public IReadOnlyList<PartialUse> Uses => uses;

    /// <summary>Writes what it comes to.</summary>
    /// <exception cref="TemplateException">It asks for what is not there.</exception>
    public void Write(TemplateScope scope, StringBuilder output) => BlockBranches.Write(parts, scope, output);
}

/// <summary>Where a template names a partial in so many words.</summary>
/// <param name="Partial">The partial's name.</param>
/// <param name="Offset">Where, in the template's text.</param>
internal sealed record PartialUse(string Partial, int Offset);
