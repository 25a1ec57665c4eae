using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>A template names what is not there; the tag that does adds its place.</summary>
/// <param name="offset">Where the name stands in the template's text.</param>
/// <param name="path">The name as it stands there.</param>
/// <param name="key">The part of it that is not there.</param>
/// <param name="known">What is there instead.</param>
/// <param name="empty">The beginning of the name that is known and has no value; null when all of it has.</param>
internal sealed class UndefinedException(int offset, string path, string key, IEnumerable<string> known, string? empty = null) : Exception
{
    /// <summary>Where the name stands in the template's text.</summary>
    public int Offset => offset;

    /// <inheritdoc/>
    public override string Message => empty is not null ? $"{path} is not defined, because {empty} has no value here; guard it with {{{{#if {empty}}}}}" : $"{path} is not defined{(NearestName.Of(key, known) is { } nearest ? $"; did you mean \"{nearest}\"?" : "")}";
}
