using System.Globalization;
using ConfigOps.Build.Output;
using ConfigOps.Operations.Deployment;
using ConfigOps.Operations.Deployment.Planning;

namespace ConfigOps.Build.Bindings;

/// <summary>Prints what a release changed, or would change.</summary>
public static class ReleasePrinter
{
    private const int MostChangesShown = 12;
    private const int MostObjectsShown = 20;

    /// <summary>Prints the plan and what came of it.</summary>
    public static void Print(ReleaseOutcome outcome, DeployOptions options, RunConsole console)
    {
        foreach (var action in outcome.Plan.Objects.Where(planned => planned.Action != DeployAction.Keep).GroupBy(planned => planned.Action))
        {
            var objects = action.ToList();
            if (objects.Count > MostObjectsShown) PrintCounts(objects, console);
            else objects.ForEach(planned => Print(planned, console));
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {outcome.Plan.Count(DeployAction.Create)} to create, {outcome.Plan.Count(DeployAction.Update)} to update, {outcome.Plan.Count(DeployAction.Delete)} to delete, {outcome.Plan.Count(DeployAction.Keep)} unchanged"));
        if (Sentence(outcome, options) is { } sentence) console.WriteLine($"  {sentence}", Ink.Strong);
    }

    // Nobody reads seventy lines that all say "new"; the report lists each.
    private static void PrintCounts(List<PlannedObject> objects, RunConsole console)
    {
        var (sign, ink) = Sign(objects[0].Action);
        var kinds = objects.GroupBy(planned => planned.Resource.Kind.Kind).OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Count()} {kind.Key}");
        console.WriteLine($"  {sign} {objects.Count} objects: {string.Join(", ", kinds)}; the report lists them", ink);
    }

    private static (string Sign, Ink Ink) Sign(DeployAction action) => action switch
    {
        DeployAction.Create => ("+", Ink.Good),
        DeployAction.Delete => ("-", Ink.Bad),
        _ => ("~", Ink.Warning),
    };

    private static void Print(PlannedObject planned, RunConsole console)
    {
        var (sign, ink) = Sign(planned.Action);
        console.WriteLine($"  {sign} {planned.Resource.Key}", ink);
        foreach (var change in planned.Changes.Take(MostChangesShown)) console.WriteLine($"      {change}", Ink.Dim);
        if (planned.Changes.Count > MostChangesShown) console.WriteLine($"      … and {planned.Changes.Count - MostChangesShown} more", Ink.Dim);
    }

    private static string? Sentence(ReleaseOutcome outcome, DeployOptions options) => outcome switch
    {
        { Plan.Refusals.Count: > 0 } => null,
        _ when options.DryRun => outcome.Plan.HasChanges ? "plan only: nothing was changed" : "plan only: nothing would change",
        { Release: null, Current: { } current } => $"nothing to change: revision {current.Revision} is deployed and healthy",
        { Release: { Status: ConfigOps.Operations.Deployment.Releases.ReleaseStatus.Deployed } release, Health: { } health } =>
            string.Create(CultureInfo.InvariantCulture, $"revision {release.Revision} is deployed and healthy after {health.Duration.TotalSeconds:0.0} s"),
        _ => null,
    };
}
