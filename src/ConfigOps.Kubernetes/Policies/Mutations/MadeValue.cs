using System.Globalization;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies.Mutations;

/// <summary>Turns what an expression made into a value of an object.</summary>
internal static class MadeValue
{
    /// <summary>The value as JSON has it.</summary>
    /// <exception cref="FormatException">JSON has nothing for it.</exception>
    public static Node ToNode(CelValue value) => value switch
    {
        CelNull => ScalarNode.Null,
        CelBool flag => ScalarNode.Of(flag.Value),
        CelInt number => ScalarNode.Of(number.Value),
        CelUint number => ScalarNode.NumberFrom(number.Value.ToString(CultureInfo.InvariantCulture)),
        CelDouble number when double.IsFinite(number.Value) => ScalarNode.NumberFrom(number.Value.ToString("R", CultureInfo.InvariantCulture)),
        CelString text => ScalarNode.Of(text.Value),
        CelBytes bytes => ScalarNode.Of(Convert.ToBase64String(bytes.Value.Span)),
        CelOptional { Value: { } wrapped } => ToNode(wrapped),
        CelObject made => new MapNode(made.Fields.Select(field => new MapEntry(field.Key, ToNode(field.Value)))),
        CelMap map => new MapNode(map.Keys.Select(key => new MapEntry(KeyOf(key), ToNode(map.Find(key)!)))),
        CelList list => new ListNode(Enumerable.Range(0, list.Count).Select(index => ToNode(list[index]))),
        _ => throw new FormatException($"unsupported type {value.Type}"),
    };

    /// <summary>The objects whose type is not named after the place they stand at, a line each; empty when all are.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">The name that an object here must have.</param>
    public static IEnumerable<string> Misnamed(CelValue value, string path = MutationTypes.ObjectName)
    {
        switch (value)
        {
            case CelObject made:
                if (made.Name != path) yield return $"unexpected type name \"{made.Name}\", expected \"{path}\", which matches field name path from root Object type";
                foreach (var field in made.Fields)
                    foreach (var problem in Misnamed(field.Value, $"{path}.{field.Key}")) yield return problem;
                break;
            case CelList list:
                for (var i = 0; i < list.Count; i++)
                    foreach (var problem in Misnamed(list[i], path)) yield return problem;
                break;
        }
    }

    private static string KeyOf(CelValue key) => key is CelString text ? text.Value : throw new FormatException($"unsupported map key of type {key.Type}");
}
