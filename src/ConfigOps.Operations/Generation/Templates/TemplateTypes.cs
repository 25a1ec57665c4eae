using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Checks that there are templates for every type that components and jobs name.</summary>
internal static class TemplateTypes
{
    private static readonly string[] NotOfComponents = [NamespaceRendering.NamespaceType, NamespaceRendering.TenantType, NamespaceRendering.JobType, NamespaceRendering.JobsFolder];

    /// <summary>The types that components may have.</summary>
    public static IReadOnlyList<string> OfComponents(TemplateLibrary library) => [.. library.Types.Except(NotOfComponents)];

    /// <summary>The types that jobs may have.</summary>
    public static IReadOnlyList<string> OfJobs(TemplateLibrary library) =>
        [.. library.OfType(NamespaceRendering.JobsFolder).Select(template => template.Name.Split('/')).Where(parts => parts.Length > 2).Select(parts => parts[1]).Distinct()];

    /// <summary>Checks a catalogue.</summary>
    /// <exception cref="ConfigurationException">A type has no templates.</exception>
    public static void Check(TemplateLibrary library, PlatformCatalogue catalogue)
    {
        var types = OfComponents(library);
        List<Mistake> mistakes =
        [
            .. catalogue.Components.Where(component => !types.Contains(component.Type))
                .Select(component => new Mistake($"components.{component.Name}.type \"{component.Type}\" has no folder of templates{Nearest.Hint(component.Type, types)}", component.File)),
            .. catalogue.Jobs.Where(job => library.OfType($"{NamespaceRendering.JobsFolder}/{job.Type}").Count == 0)
                .Select(job => new Mistake($"jobs.{job.Name}.type \"{job.Type}\" has no templates in {NamespaceRendering.JobsFolder}/{job.Type}", job.File)),
        ];
        foreach (var type in types.Where(type => type != "service" && catalogue.Components.All(component => component.Type != type)))
        {
            string[] meant = [.. catalogue.Components.Select(component => component.Type).Distinct(), .. NotOfComponents];
            if (NearestName.Of(type, meant) is { } nearest) mistakes.Add(new Mistake($"no component is of the type \"{type}\", so nothing renders the templates of this folder; did you mean \"{nearest}\"?", library.OfType(type)[0].File));
        }

        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
    }
}
