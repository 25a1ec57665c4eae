using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>The short name of a pod template (<c>pod-template-hash</c>): equal templates have equal hashes, whatever the order of their keys.</summary>
internal static class TemplateHash
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <param name="template">The pod template.</param>
    /// <param name="collisions">How often the name made of the hash was taken by another template.</param>
    public static string Of(Node template, long collisions)
    {
        var hash = Add(Offset, template);
        if (collisions > 0) hash = Add(hash, collisions.ToString(CultureInfo.InvariantCulture));
        var digits = hash.ToString(CultureInfo.InvariantCulture);
        return string.Create(digits.Length, digits, static (name, from) =>
        {
            for (var i = 0; i < from.Length; i++) name[i] = Alphabet[from[i] % Alphabet.Length];
        });
    }

    private static uint Add(uint hash, Node node)
    {
        switch (node)
        {
            case MapNode map:
                hash = Add(hash, "{");
                foreach (var entry in map.Members.OrderBy(static entry => entry.Key, StringComparer.Ordinal)) hash = Add(Add(hash, entry.Key), entry.Value);
                return Add(hash, "}");
            case ListNode list:
                hash = Add(hash, "[");
                foreach (var item in list.Values) hash = Add(hash, item);
                return Add(hash, "]");
            case ScalarNode scalar:
                return Add(Add(hash, scalar.Kind.ToString()), scalar.Text);
            default:
                return hash;
        }
    }

    private static uint Add(uint hash, string text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ (byte)letter) * Prime;
            hash = (hash ^ (byte)(letter >> 8)) * Prime;
        }

        return (hash ^ 0xff) * Prime;
    }
}
