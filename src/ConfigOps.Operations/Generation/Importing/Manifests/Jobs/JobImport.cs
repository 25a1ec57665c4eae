using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

/// <summary>Makes jobs of Jobs and CronJobs.</summary>
internal static class JobImport
{
    /// <summary>Whether an object can become a job.</summary>
    public static bool IsJob(Resource resource) => resource.Kind is { Group: "batch", Kind: "Job" or "CronJob" };

    /// <summary>The jobs that are to be made of what has not found its component yet.</summary>
    /// <param name="pool">All objects.</param>
    /// <param name="components">The components.</param>
    /// <param name="environment">The environment that backing services are told by, or null.</param>
    public static List<WorkloadScope> Scopes(ObjectPool pool, IReadOnlyList<WorkloadScope> components, EnvironmentDefinition? environment)
    {
        var scopes = new List<WorkloadScope>();
        foreach (var workload in pool.Unused.Where(IsJob).ToList())
        {
            var name = NameOf(workload);
            var draft = new ComponentDraft($"{workload.Kind.Kind} {workload.Name}", name, workload.File ?? "", DraftKind.Job);
            if (NameRules.ComponentName(name) is { } wrong) draft.Refuse("name", workload.Position, $"the name {name} {wrong}");
            else if (components.Any(component => component.Draft.Name == name)) draft.Refuse("name", workload.Position, $"a component is called {name} too, and objects of both would have the same names; rename one of the two");
            else if (scopes.Any(other => other.Draft.Name == name)) draft.Refuse("name", workload.Position, $"another job is called {name} too");
            scopes.Add(new WorkloadScope(workload, pool, draft, environment));
        }

        return scopes;
    }

    /// <summary>Imports a job.</summary>
    public static void Apply(WorkloadScope scope)
    {
        scope.Pool.Take(scope.Workload);
        JobTypeImport.Apply(scope);
        ContainerImport.Apply(scope);
        JobSizeImport.Apply(scope);
        JobRunImport.Apply(scope);
        PodVariablesImport.Apply(scope);
        PodVolumesImport.Apply(scope);
        AccessImport.Apply(scope);
        PodRestImport.Apply(scope);
        scope.Draft.LeaveOutWhatDoesNotFit();
    }

    // Generate names a Job by its content; the job behind it has a name of its own.
    private static string NameOf(Resource workload) => workload.Label("configops.io/job") is { } job && workload.Name.StartsWith(job, StringComparison.Ordinal) ? job : workload.Name;
}
