using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>What controllers read of every object, by name.</summary>
internal static class ResourceReading
{
    extension(Resource resource)
    {
        public string Uid => resource.At("metadata", "uid")?.AsString() ?? "";

        /// <summary>The resourceVersion as the number it is; 0 when absent.</summary>
        public long Version => long.TryParse(resource.At("metadata", "resourceVersion")?.AsString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

        public long Generation => resource.At("metadata", "generation")?.AsInteger() ?? 0;

        public DateTimeOffset CreatedAt => Values.ReadTime(resource.At("metadata", "creationTimestamp")) ?? default;

        public DateTimeOffset? DeletionTime => Values.ReadTime(resource.At("metadata", "deletionTimestamp"));

        public bool IsDeleting => resource.At("metadata", "deletionTimestamp") is not null;

        public IReadOnlyList<Node> Finalizers => resource.At("metadata", "finalizers")?.Items ?? [];

        public IEnumerable<OwnerReference> Owners => (resource.At("metadata", "ownerReferences")?.Items ?? []).Select(OwnerReference.Read);

        /// <summary>The owner that controls it, or null.</summary>
        public OwnerReference? ControllerOwner => resource.Owners.FirstOrDefault(owner => owner.IsController);

        public Node? Labels => resource.At("metadata", "labels");

        public long Long(long fallback, params ReadOnlySpan<string> path) => resource.At(path)?.AsInteger() ?? fallback;

        public string Text(params ReadOnlySpan<string> path) => resource.At(path)?.AsString() ?? "";

        public bool HasFinalizer(string name) => resource.Finalizers.Any(finalizer => finalizer.AsString() == name);

        /// <summary>The resource with the value at a chain of keys set, or removed when it is null.</summary>
        public Resource Set(Node? value, params ReadOnlySpan<string> path) => resource.With(resource.Root.WithAt(path, value));

        public Resource WithoutFinalizer(string name)
        {
            var rest = resource.Finalizers.Where(finalizer => finalizer.AsString() != name).ToList();
            return resource.Set(rest.Count == 0 ? null : new ListNode(rest), "metadata", "finalizers");
        }

        public Resource WithFinalizer(string name) =>
            resource.HasFinalizer(name) ? resource : resource.Set(ListNode.Of(resource.Finalizers.Append(ScalarNode.Of(name))), "metadata", "finalizers");
    }
}
