using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Reads sources for operations that cannot work with half of them.</summary>
public static class ManifestTexts
{
    /// <summary>The objects of all sources, in their order.</summary>
    /// <exception cref="ConfigurationException">A source is not YAML; names every such place.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ManifestSet Read(IEnumerable<ManifestSource> sources)
    {
        var mistakes = new List<Mistake>();
        var resources = new List<Resource>();
        foreach (var source in sources)
        {
            var file = ManifestReader.Read(source.Read().Span, source.Shown);
            resources.AddRange(file.Resources);
            mistakes.AddRange(file.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, source.Shown, problem.Position)));
        }

        return mistakes.Count == 0 ? new ManifestSet(resources) : throw new ConfigurationException(mistakes);
    }
}
