using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs;

/// <summary>A WebSocket to the hub made by hand, so that its frames can be wrong in every way.</summary>
internal sealed class RawHubSocket : IDisposable
{
    private readonly TcpClient _tcp = new();
    private NetworkStream _stream = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the socket; the hub's handshake is sent unless told otherwise.</summary>
    public static async Task<RawHubSocket> Open(TestServer server, bool shakesHands = true)
    {
        var socket = new RawHubSocket();
        await socket._tcp.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
        socket._stream = socket._tcp.GetStream();
        var ticket = await server.Ticket(await server.Guest());
        var request = $"GET /hubs/lexi?access_token={ticket} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}\r\n\r\n";
        await socket.Send(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await socket._stream.ReadAsync(one, Cancellation));
            answer.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", answer.ToString(), StringComparison.Ordinal);
        if (shakesHands)
        {
            await socket.Send(Frame(0x81, "{\"protocol\":\"messagepack\",\"version\":2}\u001e"u8));
            Assert.Equal((0x2, 3), await socket.ReadHeader());
            _ = await socket.ReadBytes(3);
        }

        return socket;
    }

    /// <summary>A masked frame, as a client must send it.</summary>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        List<byte> frame = [first];
        AddLength(frame, payload.Length, 0x80);
        frame.AddRange([0, 0, 0, 0, .. payload]);
        return [.. frame];
    }

    public Task Send(byte[] bytes) => _stream.WriteAsync(bytes, Cancellation).AsTask();

    /// <summary>Sends as long as the server takes it.</summary>
    public async Task TrySend(byte[] bytes)
    {
        try
        {
            await Send(bytes);
        }
        catch (IOException)
        {
            // It has hung up, which the next read tells too.
        }
    }

    /// <summary>Reads until the server closes; returns the close code it sent, 0 for none.</summary>
    public async Task<int> Closed()
    {
        try
        {
            while (true)
            {
                var (opcode, length) = await ReadHeader();
                var payload = await ReadBytes(length);
                if (opcode == 0x8)
                    return length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 0;
            }
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            return 0;
        }
    }

    public void Dispose() => _tcp.Dispose();

    private static void AddLength(List<byte> frame, int length, int mask)
    {
        if (length < 126)
            frame.Add((byte)(mask | length));
        else if (length <= ushort.MaxValue)
            frame.AddRange([(byte)(mask | 126), (byte)(length >> 8), (byte)length]);
        else
            frame.AddRange([(byte)(mask | 127), 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
    }

    private async Task<(int Opcode, int Length)> ReadHeader()
    {
        var header = await ReadBytes(2);
        var length = header[1] & 0x7F;
        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadBytes(2));
        else if (length == 127)
            length = (int)BinaryPrimitives.ReadInt64BigEndian(await ReadBytes(8));
        return (header[0] & 0x0F, length);
    }

    private async Task<byte[]> ReadBytes(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, Cancellation);
        return bytes;
    }
}
