namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl auth</c>, and requests in the name of others.</summary>
public sealed class AccessTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task One_may_do_what_a_role_allows_and_nothing_else()
    {
        (await Kubectl("create role reader --verb=get,list --resource=pods")).Succeeds();
        (await Kubectl("create rolebinding reader --role=reader --user=alice")).Succeeds();

        (await Kubectl("auth can-i list pods --as=alice")).Prints("yes");
        (await Kubectl("auth can-i delete pods --as=alice")).Is("no", 1);
        (await Kubectl("auth can-i '*' '*'")).Prints("yes");
        (await Kubectl("get pods --as=alice")).Warns($"No resources found in {Namespace} namespace.");
        (await Kubectl("get secrets --as=alice")).Fails($"Error from server (Forbidden): secrets is forbidden: User \"alice\" cannot list resource \"secrets\" in API group \"\" in the namespace \"{Namespace}\"");
        (await Kubectl("create -f - --as=alice", Manifests.Pod)).Fails($"Error from server (Forbidden): error when creating \"STDIN\": pods is forbidden: User \"alice\" cannot create resource \"pods\" in API group \"\" in the namespace \"{Namespace}\"");
    }

    [Fact]
    public async Task What_one_may_do_is_listed()
    {
        (await Kubectl("create role reader --verb=get --resource=configmaps")).Succeeds();
        (await Kubectl("create rolebinding reader --role=reader --user=bob")).Succeeds();

        (await Kubectl("auth can-i --list --as=bob --no-headers")).Prints("...\nconfigmaps [] [] [get]\n...");
    }

    [Fact]
    public async Task The_server_says_who_one_is()
    {
        (await Kubectl("auth whoami --as=alice --as-group=people")).Prints("ATTRIBUTE VALUE\nUsername alice\nGroups [people system:authenticated]");
        (await Kubectl("auth whoami -o jsonpath={.status.userInfo.groups}")).Prints("*system:masters*system:authenticated*");
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        (await Kubectl("get pods")).Succeeds();

        (await Kubectl("get pods --token=wrong")).Fails("error: You must be logged in to the server (Unauthorized)");
        (await Kubectl("get pods --token=wrong --cache-dir=nothing-is-cached-here")).Fails("...\nerror: You must be logged in to the server (the server has asked for the client to provide credentials)");
    }
}
