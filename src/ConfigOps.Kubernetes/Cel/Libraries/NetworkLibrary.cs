using System.Net;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>IP addresses and address blocks.</summary>
internal static class NetworkLibrary
{
    public static void Add(FunctionTable table)
    {
        var (ip, cidr, text) = (KubernetesTypes.Ip, KubernetesTypes.Cidr, CelType.String);
        table.Global("ip", "string_to_ip", ip, [text], static a => Address(T(a[0])));
        table.Global("ip.isCanonical", "ip_is_canonical", CelType.Bool, [text], static a => Network.ParseAddress(T(a[0])) is { } address ? CelBool.Of(address.ToString() == T(a[0])) : NoAddress(T(a[0])));
        table.Global("isIP", "is_ip", CelType.Bool, [text], static a => CelBool.Of(Network.ParseAddress(T(a[0])) is not null));
        table.Global("string", "ip_to_string", text, [ip], static a => new CelString(Ip(a[0]).ToString()));
        table.Member("family", "ip_family", CelType.Int, [ip], static a => CelInt.Of(Network.Size(Ip(a[0])) == 4 ? 4 : 6));
        Test(table, "isUnspecified", "ip_is_unspecified", Network.IsUnspecified);
        Test(table, "isLoopback", "ip_is_loopback", IPAddress.IsLoopback);
        Test(table, "isLinkLocalMulticast", "ip_is_link_local_multicast", Network.IsLinkLocalMulticast);
        Test(table, "isLinkLocalUnicast", "ip_is_link_local_unicast", Network.IsLinkLocalUnicast);
        Test(table, "isGlobalUnicast", "ip_is_global_unicast", Network.IsGlobalUnicast);
        table.Global("cidr", "string_to_cidr", cidr, [text], static a => BlockOf(T(a[0])));
        table.Global("isCIDR", "is_cidr", CelType.Bool, [text], static a => CelBool.Of(Network.ParseBlock(T(a[0])) is not null));
        table.Global("string", "cidr_to_string", text, [cidr], static a => new CelString(Block(a[0]).ToString()));
        table.Member("containsIP", "cidr_contains_ip_string", CelType.Bool, [cidr, text], static a => Network.ParseAddress(T(a[1])) is { } address ? CelBool.Of(Block(a[0]).Contains(address)) : NoAddress(T(a[1])));
        table.Member("containsIP", "cidr_contains_ip_ip", CelType.Bool, [cidr, ip], static a => CelBool.Of(Block(a[0]).Contains(Ip(a[1]))));
        table.Member("containsCIDR", "cidr_contains_cidr_string", CelType.Bool, [cidr, text], static a => Network.ParseBlock(T(a[1])) is { } block ? Within(Block(a[0]), block) : NoBlock(T(a[1])));
        table.Member("containsCIDR", "cidr_contains_cidr", CelType.Bool, [cidr, cidr], static a => Within(Block(a[0]), Block(a[1])));
        table.Member("ip", "cidr_ip", ip, [cidr], static a => Of(Block(a[0]).Address));
        table.Member("prefixLength", "cidr_prefix_length", CelType.Int, [cidr], static a => CelInt.Of(Block(a[0]).Bits));
        table.Member("masked", "cidr_masked", cidr, [cidr], static a => Of(Block(a[0]).Masked()));
    }

    private static void Test(FunctionTable table, string name, string id, Func<IPAddress, bool> test) =>
        table.Member(name, id, CelType.Bool, [KubernetesTypes.Ip], a => CelBool.Of(test(Ip(a[0]))));

    private static string T(CelValue value) => ((CelString)value).Value;

    private static IPAddress Ip(CelValue value) => ((CelOpaque<IPAddress>)value).Value;

    private static Cidr Block(CelValue value) => ((CelOpaque<Cidr>)value).Value;

    private static CelOpaque<IPAddress> Of(IPAddress address) => new(KubernetesTypes.Ip, address, Network.Size(address));

    private static CelOpaque<Cidr> Of(Cidr block) => new(KubernetesTypes.Cidr, block, (block.Bits + 7) / 8);

    private static CelValue Address(string text) => Network.ParseAddress(text) is { } address ? Of(address) : NoAddress(text);

    private static CelValue BlockOf(string text) => Network.ParseBlock(text) is { } block ? Of(block) : NoBlock(text);

    private static CelError NoAddress(string text) => new($"IP Address \"{text}\" parse error during conversion from string: ParseAddr(\"{text}\"): unable to parse IP");

    private static CelError NoBlock(string text) => new($"network address parse error during conversion from string: \"{text}\" is no address block");

    private static CelBool Within(Cidr outer, Cidr inner) => CelBool.Of(outer.Bits <= inner.Bits && outer.Contains(inner.Masked().Address));
}
