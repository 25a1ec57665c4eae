using System.Text;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>A template that was read. Immutable; safe for use by many threads.</summary>
/// <param name="parts">Its parts, in order.</param>
/// <param name="uses">The partials that it names in so many words, and where.</param>
internal sealed class TemplateProgram(IReadOnlyList<TemplatePart> parts, IReadOnlyList<(string Partial, int Offset)> uses)
{
    /// <summary>The partials that it names in so many words, and where in its text.</summary>
    public IReadOnlyList<(string Partial, int Offset)> Uses => uses;

    /// <summary>Writes what it comes to.</summary>
    /// <exception cref="TemplateException">It asks for what is not there.</exception>
    public void Write(TemplateScope scope, StringBuilder output) => BlockBranches.Write(parts, scope, output);
}
