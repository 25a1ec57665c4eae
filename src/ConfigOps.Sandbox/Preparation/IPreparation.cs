using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>What the server itself says about the objects of one kind, before they are validated. Implementations are safe for use by many tasks at once.</summary>
internal interface IPreparation
{
    /// <summary>The resource it is for: <c>/services</c>.</summary>
    string Resource { get; }

    /// <summary>A new object, completed.</summary>
    /// <param name="content">The object.</param>
    /// <param name="context">Who writes, and how.</param>
    MapNode Create(MapNode content, WriteContext context) => content;

    /// <summary>A changed object, completed.</summary>
    /// <param name="live">The object as it is.</param>
    /// <param name="changed">The object as it shall be.</param>
    /// <param name="context">Who writes, to which subresource, and how.</param>
    MapNode Update(MapNode live, MapNode changed, WriteContext context) => changed;
}
