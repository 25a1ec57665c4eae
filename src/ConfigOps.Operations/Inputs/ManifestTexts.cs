using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Reads sources for operations that cannot work with half of them.</summary>
public static class ManifestTexts
{
    /// <summary>The objects of all sources, in their order.</summary>
    /// <exception cref="ConfigurationException">A source cannot be read or is not YAML; names every such place.</exception>
    public static ManifestSet Read(IEnumerable<ManifestSource> sources)
    {
        var mistakes = new List<Mistake>();
        var resources = new List<Resource>();
        foreach (var source in sources)
        {
            try
            {
                var file = ManifestReader.Read(source.Read().Span, source.Shown);
                resources.AddRange(file.Resources);
                mistakes.AddRange(file.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, source.Shown, problem.Position)));
            }
            catch (Exception exception) when (source.Path is { } path && FileTrouble.Is(exception))
            {
                mistakes.Add(new Mistake($"the file cannot be read: {FileTrouble.OfReading(exception, path)}", source.Shown));
            }
        }

        return mistakes.Count == 0 ? new ManifestSet(resources) : throw new ConfigurationException(mistakes);
    }
}
