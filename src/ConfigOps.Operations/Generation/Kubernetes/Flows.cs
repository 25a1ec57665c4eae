using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>One end of a declared flow between components.</summary>
/// <param name="Component">The component or job at the other end.</param>
/// <param name="Port">The port's number on the component that is called.</param>
internal sealed record Flow(string Component, int Port);

/// <summary>Who calls whom in a namespace: each declared call of a component, a job or a backup seen from both ends.</summary>
internal sealed class Flows
{
    private readonly ILookup<string, Flow> _callers;
    private readonly ILookup<string, Flow> _callees;

    /// <summary>The flows of a platform or of a tenant's part of it.</summary>
    /// <param name="catalogue">The components.</param>
    /// <param name="jobs">The jobs that stand beside them.</param>
    public Flows(PlatformCatalogue catalogue, IReadOnlyList<JobDefinition>? jobs = null)
    {
        var calls = catalogue.Components.SelectMany(caller => caller.Calls.Select(call => (Caller: caller.Name, Callee: call.Component, Port: catalogue.Find(call.Component)!.Ports[call.Port])))
            .Concat((jobs ?? []).SelectMany(job => job.Calls.Select(call => (Caller: job.Name, Callee: call.Component, Port: catalogue.Find(call.Component)!.Ports[call.Port]))))
            .Concat(catalogue.Components.Where(component => component.Values.Has("backup")).SelectMany(component => component.Ports.Values.Select(port => (Caller: BackupOf(component.Name), Callee: component.Name, Port: port))))
            .ToList();
        _callers = calls.ToLookup(call => call.Callee, call => new Flow(call.Caller, call.Port), StringComparer.Ordinal);
        _callees = calls.ToLookup(call => call.Caller, call => new Flow(call.Callee, call.Port), StringComparer.Ordinal);
    }

    /// <summary>The name of the pods that save a component.</summary>
    public static string BackupOf(string component) => $"{component}-backup";

    /// <summary>Who calls a component, in order.</summary>
    public IEnumerable<Flow> CallersOf(string component) => Ordered(_callers[component]);

    /// <summary>Whom a component, job or backup calls, in order.</summary>
    public IEnumerable<Flow> CalleesOf(string caller) => Ordered(_callees[caller]);

    private static IEnumerable<Flow> Ordered(IEnumerable<Flow> flows) => flows.OrderBy(flow => flow.Component, StringComparer.Ordinal).ThenBy(flow => flow.Port);
}
