using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Merging.Patching;

namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>The types of what expressions of MutatingAdmissionPolicies make: <c>Object</c>, <c>Object.spec</c> and so on, and the operations of a JSON patch.</summary>
internal static class MutationTypes
{
    /// <summary>The name of a whole object.</summary>
    public const string ObjectName = "Object";

    /// <summary>An operation of a JSON patch.</summary>
    public static CelType Patch { get; } = CelType.Struct("JSONPatch");

    /// <summary>Whether a type is of an object or a part of one.</summary>
    public static bool IsObject(string name) => name == ObjectName || name.StartsWith(ObjectName + ".", StringComparison.Ordinal);

    /// <summary>The type of a field of an operation; null when it has none of that name.</summary>
    public static CelType? FieldOfPatch(string name) => name switch
    {
        "op" or "path" or "from" => CelType.String,
        "value" => CelType.Dyn,
        _ => null,
    };

    /// <summary>Adds the functions that go with them.</summary>
    public static void AddFunctions(FunctionTable table) =>
        table.Global("jsonpatch.escapeKey", "string_jsonpatch_escapeKey", CelType.String, [CelType.String], static a => new CelString(JsonPointer.Escape(((CelString)a[0]).Value)));
}
