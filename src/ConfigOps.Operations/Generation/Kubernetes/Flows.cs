using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>One end of a declared flow between components.</summary>
/// <param name="Component">The component at the other end.</param>
/// <param name="Port">The port's number on the component that is called.</param>
internal sealed record Flow(string Component, int Port);

/// <summary>Who calls whom: each declared call seen from both ends.</summary>
internal sealed class Flows
{
    private readonly ILookup<string, Flow> _callers;
    private readonly ILookup<string, Flow> _callees;

    /// <summary>The flows of a platform.</summary>
    public Flows(PlatformCatalogue catalogue)
    {
        var calls = catalogue.Components
            .SelectMany(caller => caller.Calls.Select(call => (Caller: caller.Name, Callee: call.Component, Port: catalogue.Find(call.Component)!.Ports[call.Port])))
            .ToList();
        _callers = calls.ToLookup(call => call.Callee, call => new Flow(call.Caller, call.Port), StringComparer.Ordinal);
        _callees = calls.ToLookup(call => call.Caller, call => new Flow(call.Callee, call.Port), StringComparer.Ordinal);
    }

    /// <summary>Who calls a component.</summary>
    public IEnumerable<Flow> CallersOf(string component) => _callers[component];

    /// <summary>Whom a component calls.</summary>
    public IEnumerable<Flow> CalleesOf(string component) => _callees[component];
}
