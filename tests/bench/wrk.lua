-- SPDX-License-Identifier: Apache-2.0
-- For wrk: asks for the paths of a file, over and over, each thread from another place on; prints what was measured as JSON.
-- One path alone is left to wrk itself, which then sends the same bytes again.
local paths, at = {}, 0

function init(args)
   for line in io.lines(args[1]) do
      paths[#paths + 1] = wrk.format("GET", line)
   end
   if #paths == 1 then
      for line in io.lines(args[1]) do
         wrk.path = line
      end
      return
   end
   at = tonumber(tostring({}):match("0x(%x+)"):sub(-6), 16) % #paths
   function request()
      at = at % #paths + 1
      return paths[at]
   end
end

function done(summary, latency)
   local e = summary.errors
   io.write(string.format('\n{"us":%d,"requests":%d,"bytes":%d,"p50":%.1f,"p99":%.1f,"refused":%d,"broken":%d}\n',
      summary.duration, summary.requests, summary.bytes, latency:percentile(50), latency:percentile(99), e.status,
      e.connect + e.read + e.write + e.timeout))
end
