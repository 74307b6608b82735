using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>What no method of the hub can be called with, and what is read over.</summary>
public sealed class RefusalTests(DevelopmentServer fixture) : ServerTest(fixture)
{
    [Fact]
    public async Task WhatDoesNotBindIsRefusedWithACodeAndWithoutADetail()
    {
        await using var client = await Server.Connect(await Server.Guest());
        foreach (var (method, arguments) in new (string, object?[])[]
        {
            ("NoSuchMethod", []), ("__proto__", []), ("Dispose", []), ("OnConnectedAsync", []), ("", []), ("HangUp", []), ("HangUp", ["a", "b"]),
            ("HangUp", [17]), ("SetMuted", ["call_1", "yes"]), ("StartCall", ["nyx"]), ("StartCall", [new[] { 1, 2 }]),
            ("SetTurnMode", ["call_1", "never"]), ("AttachCall", [new { callId = new { a = 1 } }]),
        })
        {
            var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke(method, arguments));
            Assert.Equal((method, ErrorCodes.InvalidRequest), (method, refusal.Code));
            Assert.EndsWith("HubException: invalid_request: There is no such method, or its arguments do not fit.", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StreamsThatAMethodDoesNotTakeOrLacksAreRefusedWithACode()
    {
        await using var client = await Server.Connect(await Server.Guest());
        Assert.Equal(ErrorCodes.InvalidRequest, (await Assert.ThrowsAsync<HubRefusalException>(() => client.InvokeStream("HangUp", "9", "call_1"))).Code);
        Assert.Equal(ErrorCodes.InvalidRequest, (await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("StreamMicrophone", "call_1"))).Code);
    }

    [Fact]
    public async Task AKindOfMessageThatThisVersionDoesNotKnowIsPassedOver()
    {
        await using var client = await Server.Connect(await Server.Guest());
        await client.SendRaw(new byte[] { 2, 0x91, 0, 2, 0x91, 42, 4, 0x92, 99, 0xA1, 0x61, 2, 0x91, 6 });
        Assert.Equal(ErrorCodes.NotAttached, (await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("HangUp", "nothing"))).Code);
    }

    [Fact]
    public async Task TenThousandStreamsThatNobodyOpenedCostNothing()
    {
        await using var client = await Server.Connect(await Server.Guest());
        for (var i = 0; i < 10_000; i += 500)
        {
            var bytes = Enumerable.Range(i, 500).SelectMany(id =>
            {
                byte[] name = System.Text.Encoding.ASCII.GetBytes($"{id:D5}");
                byte[] item = [0x94, 2, 0x80, 0xA5, .. name, 0xC4, 2, 0, 0];
                return (byte[])[(byte)item.Length, .. item];
            });
            await client.SendRaw(bytes.ToArray());
        }

        Assert.Equal(ErrorCodes.NotAttached, (await Assert.ThrowsAsync<HubRefusalException>(() => client.Invoke("HangUp", "nothing"))).Code);
    }
}
