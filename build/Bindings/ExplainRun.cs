using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Explaining;

namespace ConfigOps.Build.Bindings;

/// <summary>Answers <c>--explain</c>: prints how values of the catalogue came about. Nothing is generated then.</summary>
public static class ExplainRun
{
    /// <summary>Answers the question when one was asked; false when none was.</summary>
    /// <exception cref="ConfigurationException">The path or the tenant does not exist, the catalogue has mistakes, or other targets were asked for too.</exception>
    public static bool Answer(RunContext context)
    {
        if (!context.Settings.TryGet(GenerationOptions.Explain, out var path)) return false;
        if (context.Settings.GetAll(CakeOptions.Target) is not [var target] || !target.Equals("Generate", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException("--explain generates nothing, so nothing can follow it; ask with --target=Generate alone");
        foreach (var scope in context.Scopes.Where(scope => context.Scopes.Count == 1 || scope.Run.Tenant != GenerateOptions.AllTenants))
        {
            if (context.Scopes.Count > 1) context.Console.WriteLine($"{scope.Paths.Scope}:");
            var catalogue = new CatalogueReader(scope.Paths.Environments, scope.Paths.Shown(scope.Paths.Environments)).Read(scope.Run.Environment, [.. scope.Run.Set.Select(pair => $"{pair.Key}={pair.Value}")]);
            if (scope.Run.Tenant is { } id) catalogue = catalogue.ForTenant(id);
            foreach (var line in ExplanationText.Lines(Explanation.Of(catalogue, path))) scope.Console.WriteLine(line);
        }

        return true;
    }
}
