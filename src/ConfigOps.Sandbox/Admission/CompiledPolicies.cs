using System.Collections.Immutable;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>What is compiled from the stored policies of a kind and their bindings; compiled anew when either have changed. Safe for many threads.</summary>
/// <typeparam name="TEngine">What they are compiled to.</typeparam>
/// <param name="store">Where they are stored.</param>
/// <param name="policies">The policies' resource: <c>admissionregistration.k8s.io/validatingadmissionpolicies</c>.</param>
/// <param name="bindings">The bindings' resource.</param>
/// <param name="compile">Compiles policies and bindings.</param>
internal sealed class CompiledPolicies<TEngine>(ObjectStore store, string policies, string bindings, Func<IEnumerable<Resource>, IEnumerable<Resource>, TEngine> compile)
{
    private Compiled? _compiled;

    /// <summary>What those that are stored now are compiled to.</summary>
    public TEngine Engine
    {
        get
        {
            var (newest, bound) = (store.Snapshot(policies).Objects, store.Snapshot(bindings).Objects);
            var known = Volatile.Read(ref _compiled);
            if (known is not null && ReferenceEquals(known.Policies, newest) && ReferenceEquals(known.Bindings, bound)) return known.Engine;
            var engine = compile(newest.Values.Select(static stored => stored.Resource), bound.Values.Select(static stored => stored.Resource));
            Volatile.Write(ref _compiled, new(newest, bound, engine));
            return engine;
        }
    }

    private sealed record Compiled(ImmutableSortedDictionary<string, StoredObject> Policies, ImmutableSortedDictionary<string, StoredObject> Bindings, TEngine Engine);
}
